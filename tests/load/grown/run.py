#!/usr/bin/python3
"""Measure two nodes behind nginx with PostgreSQL and Redis, beside one server on SQLite and raw commits: see ../README.md.

Exit code 1: a request failed, or an acknowledged invoice is missing or there twice. Missed goals are shown, not judged.
"""
import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))
import generators
import ledger
import machine
from fleet import fleet
from payloads import PAYLOADS
from processes import Watch, free_address, make_key, program, resident, wait_until_ready
from report import megabytes, milliseconds, rate, table

ARTIFACTS = Path(__file__).resolve().parents[3] / "artifacts"
CREATE = "/api/method/custom_erp.custom_erp.purchase_invoice.api.create_purchase_invoice"
GOALS = {"requests/s": 2000, "p99 ms": 60}  # small, through nginx, on two cores


def main():
    options = parse()
    subprocess.run([sys.executable, ARTIFACTS.parent / "tests/load/payloads.py", ARTIFACTS / "load", "--only", ",".join(options.only)], check=True)
    with tempfile.TemporaryDirectory(prefix="grown-", dir=ARTIFACTS) as scratch:
        scratch = Path(scratch)
        scratch.chmod(0o755)  # PostgreSQL's own user works below it
        facts = machine.facts(scratch)
        grown = Grown(options, scratch).measure()
        small = Sqlite(options, scratch).measure()
    text = render(facts, grown, small)
    print(text)
    if options.out:
        options.out.write_text(text + "\n")
    return 0 if grown.clean and small.clean else 1


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", type=Path, default=ARTIFACTS / "plimsoll/plimsoll", help="the published executable")
    parser.add_argument("--seconds", type=int, default=10, help="length of each load; half of it before, to warm up (default: 10)")
    parser.add_argument("--only", type=lambda names: names.split(","), default=["small", "medium", "large"], help="payloads, separated by commas")
    parser.add_argument("--connections", type=lambda counts: [int(count) for count in counts.split(",")], default=[10, 50], help="default: 10,50")
    parser.add_argument("--out", type=Path, help="write the text there too")
    options = parser.parse_args()
    if os.geteuid() != 0:
        parser.error("PostgreSQL runs as a user of its own here, and only root may start it so: sudo make load-grown")
    if unknown := set(options.only) - set(PAYLOADS):
        parser.error(f"no such payload: {', '.join(unknown)}")
    if not options.server.is_file():
        parser.error(f"{options.server} is missing; `make load-grown` publishes it")
    return options


class Bench:
    """Loads one address with every payload and every number of connections, and keeps what was acknowledged."""

    def __init__(self, options, scratch):
        self.options, self.scratch = options, scratch
        self.rows, self.raw, self.memory, self.failures, self.run = [], {}, {}, 0, 0
        self.names = scratch / f"{self.title.replace(' ', '-')}-names"
        self.names.mkdir()

    def load(self, address, key, processes):
        for payload in self.options.only:
            for connections in self.options.connections:
                self.one(payload, connections, f"{address}{CREATE}", ARTIFACTS / f"load/{payload}.json", f"token {key}", processes)

    def one(self, payload, connections, url, body, key, processes):
        print(f"{self.title}: {payload}, {connections} connections …", file=sys.stderr, flush=True)
        watches = {name: Watch(child.pid) for name, child in processes.items()}
        for seconds, counts in ((max(1, self.options.seconds // 2), False), (self.options.seconds, True)):
            for watch in watches.values():
                watch.take()
            self.run += 1
            load = generators.wrk(url, body, key, self.run, self.names, seconds, connections)
            self.failures += load.failures
        used = {name: watch.take() for name, watch in watches.items()}
        self.rows.append((payload, connections, load, {name: use.cpu * 1000 / max(load.requests, 1) for name, use in used.items()}))

    def judge(self, stored):
        given = ledger.acknowledged(self.names)
        self.missing, self.doubled, self.stored = len(set(given) - set(stored)), len(given) - len(set(given)), len(stored)

    @property
    def clean(self):
        return not (self.failures or self.missing or self.doubled)


class Grown(Bench):
    title = "two nodes"

    def measure(self):
        with fleet(self.options.server, self.scratch / "fleet") as running:
            time.sleep(3)
            self.memory = {name: resident(child.pid) for name, child in running.processes.items()}
            self.raw = {connections: running.postgres.raw_commits(connections, self.options.seconds).rate for connections in self.options.connections}
            self.load(running.address, make_key(self.options.server, running.data), running.processes)
            self.judge(running.postgres.stored())
        return self


class Sqlite(Bench):
    title = "one server"

    def measure(self):
        data, log, address = self.scratch / "data", self.scratch / "server.log", free_address()
        data.mkdir()
        with program([self.options.server, "serve", "--urls", address, "--data", data], log) as server:
            wait_until_ready(server, f"{address}/health/ready", log)
            time.sleep(3)
            self.memory = {"server": resident(server.pid)}
            self.load(address, make_key(self.options.server, data), {"server": server})
        self.judge(ledger.stored(data))
        return self


def render(facts, grown, small):
    beside = {(payload, connections): load for payload, connections, load, _ in small.rows}
    lines = [*(f"{name}: {value}" for name, value in facts.items()), ""]
    lines += table(
        ["payload", "connections", "requests/s", "p50 ms", "p95 ms", "p99 ms", "failures", "SQLite, one server", "of it", "of raw commits"],
        [[payload, str(connections), rate(load.rate), milliseconds(load.p50), milliseconds(load.p95), milliseconds(load.p99), str(load.failures),
          rate(beside[payload, connections].rate), f"{load.rate / beside[payload, connections].rate:.2f}", f"{load.rate / grown.raw[connections]:.2f}"]
         for payload, connections, load, _ in grown.rows], 1)
    lines += ["", *(f"raw commits of one row in this PostgreSQL, {connections} connections: {rate(value)}/s" for connections, value in grown.raw.items()), ""]
    names = list(grown.memory)
    lines += table(["processor ms a request", "connections", *names], [
        [payload, str(connections), *(f"{spent[name]:.3f}" for name in names)] for payload, connections, _, spent in grown.rows], 1)
    lines += ["", "resident at rest, MB: " + ", ".join(f"{name} {megabytes(value)}" for name, value in {**grown.memory, "one server on SQLite": small.memory["server"]}.items())]
    for bench in (grown, small):
        lines.append(f"{bench.title}: {bench.stored:,} invoices stored, {bench.failures:,} failures, {bench.missing:,} acknowledged names missing, {bench.doubled:,} given twice")
    best = max((load for payload, _, load, _ in grown.rows if payload == "small"), key=lambda load: load.rate, default=None)
    if best:
        lines.append(f"goals, small: {rate(best.rate)}/s of {GOALS['requests/s']:,} wanted; p99 {milliseconds(best.p99)} ms of at most {GOALS['p99 ms']}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
