#!/usr/bin/python3
"""Measures what pictures cost the published server and its workers, beside Pillow doing the same work: see ../README.md.

Exit code 1: a picture was not prepared, or a goal for memory was missed. Times on a shared machine are noise, so their goals are only shown.
"""
import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import drawn
from hosted import hosted
from worker import Worker

HERE = Path(__file__).resolve().parent
ARTIFACTS = HERE.parents[2] / "artifacts"
PICTURES = ARTIFACTS / "pictures"
MB = 1 << 20
PEAKS_MB = {"12 MP JPEG": 90, "48 MP JPEG": 90, "48 MP progressive JPEG": 230, "100 MP PNG": 130}
GROWTH_MB, COVERED, DEAREST = 8, 0.999, 1.6
SECONDS, FASTER, OF_PILLOW, LIAR_MS = 0.35, 1.7, 2 / 3, 100
PHOTOS, ROUNDS = 50, 5
WARM_UP = 30


def main():
    options = parse()
    PICTURES.mkdir(parents=True, exist_ok=True)
    paper, table = drawn.Paper(), Table()
    with tempfile.TemporaryDirectory(prefix="pictures-", dir=ARTIFACTS) as scratch:
        peaks(options.plimsoll, Path(scratch), paper, table)
        beside_pillow(options.plimsoll, Path(scratch), paper, table)
        with hosted(options.plimsoll, Path(scratch)) as server:
            growth(server, paper, table)
            prices(server, options.pictures, paper, table)
    return 0 if table.kept else 1


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plimsoll", type=Path, default=ARTIFACTS / "plimsoll/plimsoll", help="the published executable")
    parser.add_argument("--pictures", type=int, default=500, help="varied pictures whose prices are held against their peaks")
    options = parser.parse_args()
    if not options.plimsoll.is_file():
        parser.error(f"{options.plimsoll} is missing; `make bench-pictures` publishes it")
    return options


class Table:
    """Prints a row as soon as it is known."""

    def __init__(self):
        self.kept = True
        print("| what | goal | measured | |\n| --- | ---: | ---: | --- |", flush=True)

    def row(self, what, goal, measured, met, judged=True):
        self.kept &= met or not judged
        print(f"| {what} | {goal} | {measured} | {'' if met else 'MISSED'} |", flush=True)


def peaks(plimsoll, scratch, paper, table):
    """Each in a worker of its own, as the picture of a bill: with the search for codes."""
    for name, most in PEAKS_MB.items():
        with Worker(plimsoll) as worker:
            worker.prepare(file(name, lambda name=name: drawn.named(paper, name)), scratch / "preview.jpg", codes=True)
            peak = worker.peak() / MB
        table.row(f"worker peak, {name}", f"≤ {most} MB", f"{peak:.0f} MB", peak <= most)


def beside_pillow(plimsoll, scratch, paper, table):
    """Rounds of either, in turn, on the same core."""
    photos = [file(f"photo {number}", lambda number=number: drawn.photo(paper, number)) for number in range(PHOTOS)]
    core = {max(os.sched_getaffinity(0))}
    mine, others = Effort(), Effort()
    with Worker(plimsoll) as worker:
        os.sched_setaffinity(worker.child.pid, core)
        for number in range(ROUNDS):
            some = photos[number::ROUNDS]
            mine.add(*timed(lambda some=some: [worker.prepare(photo, scratch / "preview.jpg") for photo in some], worker.child.pid), 0)
            others.add(*pillow(some, scratch, core))
            mine.peak = max(mine.peak, worker.peak())

    table.row(f"{PHOTOS} photos of 12 MP, processor seconds a photo", f"≤ {SECONDS}", f"{mine.cpu / PHOTOS:.2f}", mine.cpu / PHOTOS <= SECONDS, judged=False)
    table.row("the same, seconds by the clock", f"≤ {SECONDS}", f"{mine.wall / PHOTOS:.2f}", mine.wall / PHOTOS <= SECONDS, judged=False)
    faster = others.cpu / mine.cpu
    table.row(f"… faster than Pillow ({others.cpu / PHOTOS:.2f} s)", f"≥ {FASTER} ×", f"{faster:.2f} ×", faster >= FASTER, judged=False)
    share = mine.peak / others.peak
    table.row(f"… peak beside Pillow's {others.peak / MB:.0f} MB", f"≤ {OF_PILLOW:.2f}", f"{share:.2f} ({mine.peak / MB:.0f} MB)", share <= OF_PILLOW)


@dataclass
class Effort:
    wall: float = 0
    cpu: float = 0
    peak: int = 0

    def add(self, wall, cpu, peak):
        self.wall, self.cpu, self.peak = self.wall + wall, self.cpu + cpu, max(self.peak, peak)


def timed(action, pid):
    started, before = time.perf_counter(), processor_seconds(pid)
    action()
    return time.perf_counter() - started, processor_seconds(pid) - before


def processor_seconds(pid):
    return sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13])) / os.sysconf("SC_CLK_TCK")


def pillow(photos, scratch, core):
    started = time.perf_counter()
    child = subprocess.Popen([sys.executable, HERE / "yardstick.py", scratch, *photos], preexec_fn=lambda: os.sched_setaffinity(0, core))
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit("Pillow failed")
    return time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss << 10


def growth(server, paper, table):
    for number in range(WARM_UP):
        server.show(drawn.saved(paper.cut(400, 300, drawn.random.Random(number)), format="JPEG"))
    grown = {name: server.growth(file(name, None).read_bytes()) / MB for name in PEAKS_MB}
    worst = max(grown, key=grown.get)
    table.row(f"growth of the server by any of these ({worst})", f"≤ {GROWTH_MB} MB", f"{grown[worst]:.1f} MB", grown[worst] <= GROWTH_MB)

    before, started = server.children(), time.perf_counter()
    status, _ = server.store(drawn.liar())
    spent = (time.perf_counter() - started) * 1000
    table.row("1.2 MB that claim 12 GB: refused in", f"< {LIAR_MS} ms", f"{spent:.0f} ms", status == 422 and spent < LIAR_MS, judged=False)
    table.row("… workers started for it", "0", len(set(server.children()) - set(before)), set(server.children()) <= set(before))


def prices(server, count, paper, table):
    before, most = len(server.prices()), 0
    for seed in range(count):
        most = max(most, server.growth(drawn.varied(paper, seed)) / MB)
    held = server.prices()[before:]
    covered = sum(price >= peak for price, peak in held) / len(held)
    dear = sum(price / peak for price, peak in held) / len(held)
    table.row(f"{len(held)} varied pictures: price ≥ peak", f"≥ {COVERED:.1%}", f"{covered:.1%}", covered >= COVERED)
    table.row("… mean of price / peak", f"≤ {DEAREST} ×", f"{dear:.2f} ×", dear <= DEAREST)
    table.row("… growth of the server by any of them", f"≤ {GROWTH_MB} MB", f"{most:.1f} MB", most <= GROWTH_MB)


def file(name, draw):
    """Kept in artifacts/, drawn once."""
    path = PICTURES / name.replace(" ", "-")
    if not path.exists():
        unfinished = path.with_suffix(".part")
        unfinished.write_bytes(draw())
        unfinished.rename(path)
    return path


if __name__ == "__main__":
    sys.exit(main())
