#!/usr/bin/python3
"""Measures the published «plimsoll report po» on generated books, beside the least work there is: see ../README.md.

Exit code 1: a report failed or the worked sample differs. Missed goals are shown, not judged, because times on a shared machine are noise.
"""
import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.append(str(ROOT / "tests/load"))

import books
import cgroup
from compare import compare

ARTIFACTS = ROOT / "artifacts"
SAMPLE = ROOT / "tests/Plimsoll.Server.Tests/Samples/po"
KB, MB = 1 << 10, 1 << 20
CONTAINER_MB = 128
GOALS = "goals at 300,000 rows: at most 7 times unzip (aim 3.5), at most 128 MB (aim 64), and at most 1.5 times the memory of 100,000 rows"


def main():
    options = parse()
    failed = False
    with tempfile.TemporaryDirectory(prefix="reports-", dir=ARTIFACTS) as scratch:
        failed |= check_sample(options.plimsoll, Path(scratch, "sample"))
        print("\n| rows | book MB | wall s | CPU s | peak RSS MB | rows/s | unzip s | times unzip |\n| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
        for rows in options.rows:
            book = ARTIFACTS / f"book-{rows}.xlsx"
            if not book.exists():
                books.write(book, rows)
            failed |= measure(options, book, rows, Path(scratch, str(rows)))
        print(f"\n{GOALS}\n")
        failed |= contain(options.plimsoll, ARTIFACTS / f"book-{options.rows[-1]}.xlsx", Path(scratch, "contained"))
    return 1 if failed else 0


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plimsoll", type=Path, default=ARTIFACTS / "plimsoll/plimsoll", help="the published executable")
    parser.add_argument("--rows", type=lambda text: [int(rows) for rows in text.split(",")], default=[20_000, 100_000, 300_000])
    parser.add_argument("--runs", type=int, default=3, help="of each; the fastest counts, for both sides")
    options = parser.parse_args()
    if not options.plimsoll.is_file():
        parser.error(f"{options.plimsoll} is missing; `make bench-reports` publishes it")
    return options


def check_sample(plimsoll, out):
    subprocess.run([*verb(plimsoll, SAMPLE / "sample-2k.xlsx", out), "--from", "01-01-2020", "--to", "12-31-2025"], stdout=subprocess.DEVNULL, check=True)
    lines = compare(SAMPLE, out)
    print("The worked sample of 2,000 rows against the expected files:", *lines, sep="\n")
    return not all(line.endswith(": equal") for line in lines)


def measure(options, book, rows, out):
    runs = [timed(verb(options.plimsoll, book, out / str(run))) for run in range(options.runs)]
    yardsticks = [timed(["sh", "-c", "unzip -p \"$0\" 'xl/worksheets/*.xml' | wc -c", str(book)]) for _ in range(options.runs)]
    wall, cpu, _, _ = min(runs)
    unzip, peak = min(yardsticks)[0], max(run[2] for run in runs)
    print(f"| {rows:,} | {book.stat().st_size / MB:.1f} | {wall:.2f} | {cpu:.2f} | {peak / MB:.1f} | {rows / wall:,.0f} | {unzip:.2f} | {wall / unzip:.2f} |", flush=True)
    return any(run[3] != 0 for run in runs)


def timed(command):
    """Wall and processor seconds, peak of resident bytes, exit code."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * KB, process.returncode


def contain(plimsoll, book, out):
    try:
        with cgroup.limited(CONTAINER_MB) as folder:
            code, kills = cgroup.run(folder, verb(plimsoll, book, out))
    except OSError as refused:
        print(f"No run inside a memory cgroup of {CONTAINER_MB} MB: {refused}. It takes the right to make one; run this as root.")
        return False
    files = len(list(out.glob("*.csv"))) if out.exists() else 0
    print(f"{book.name} inside a memory cgroup of {CONTAINER_MB} MB: exit code {code}, {files} reports, {kills} kills")
    return code != 0 or files != 3 or kills > 0


def verb(plimsoll, book, out):
    return [str(plimsoll), "report", "po", str(book), str(out)]


if __name__ == "__main__":
    sys.exit(main())
