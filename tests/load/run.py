#!/usr/bin/python3
"""Measure a published Plimsoll under load and set it against yardsticks: see README.md.

Exit code 1: a request failed or an acknowledged invoice is missing. Missed goals are shown, not judged,
because times on a shared machine are noise.
"""
import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import generators
import ledger
import machine
from databases import database
from measured import Measured, Results
from payloads import PAYLOADS
from processes import Watch, free_address, make_key, program, resident, running, wait_until_ready
from report import render, to_json

HERE = Path(__file__).resolve().parent
ARTIFACTS = HERE.parent.parent / "artifacts"
CREATE = "/api/method/custom_erp.custom_erp.purchase_invoice.api.create_purchase_invoice"
IDLE_SECONDS = 3
REPEATS = {"small": 5000, "medium": 1000, "large": 200, "huge": 200}
GROUP = 8  # invoices per transaction of the raw inserts: what group commit reaches with ten connections
GROUP_LINES = 5000  # and at most so many lines
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main():
    options = parse()
    for number in STOPPING:
        signal.signal(number, leave)
    payloads = ARTIFACTS / "load"
    subprocess.run([sys.executable, HERE / "payloads.py", payloads, "--only", ",".join(options.only)], check=True)

    with tempfile.TemporaryDirectory(prefix="load-", dir=ARTIFACTS) as scratch:
        Path(scratch).chmod(0o755)  # PostgreSQL's own user works below it
        results = Results(machine.facts(scratch), machine.runtime_differences(options.server, options.yardstick))
        for name in options.only:
            results.payloads[name] = Bench(options, name, payloads / f"{name}.json", Path(scratch, name)).measure()
    print(render(results), end="")
    if options.out:
        options.out.write_text(to_json(results) if options.out.suffix == ".json" else render(results))
    return 0 if results.clean else 1


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", type=Path, default=ARTIFACTS / "plimsoll/plimsoll", help="the published executable")
    parser.add_argument("--yardstick", type=Path, default=ARTIFACTS / "yardstick/yardstick", help="the published Plimsoll.Yardstick")
    parser.add_argument("--database", choices=["sqlite", "postgres", "mysql"], default="sqlite", help="what the server keeps its data in (default: sqlite)")
    parser.add_argument("--connections", type=int, default=generators.CONNECTIONS, help=f"of each load (default: {generators.CONNECTIONS})")
    parser.add_argument("--seconds", type=int, default=10, help="length of each load; half of it before, to warm up (default: 10)")
    parser.add_argument("--only", type=known_payloads, default=list(PAYLOADS), help="payloads, separated by commas (default: all)")
    parser.add_argument("--out", type=Path, help="write the results there too: figures if it ends in .json, else this text")
    options = parser.parse_args()
    for program in (options.server, options.yardstick):
        if not program.is_file():
            parser.error(f"{program} is missing; `make load` publishes it")
    return options


def known_payloads(names):
    unknown = set(names.split(",")) - set(PAYLOADS)
    if unknown:
        raise argparse.ArgumentTypeError(f"no such payload: {', '.join(unknown)}")
    return names.split(",")


def leave(number, _):
    """Unwinds the stack, so that every block that started a process ends it; further signals do not disturb that."""
    for other in STOPPING:
        signal.signal(other, signal.SIG_IGN)
    sys.exit(128 + number)


class Bench:
    """One payload: a server with an empty data folder and database, then the yardsticks in processes of their own."""

    def __init__(self, options, name, body, folder):
        self.options, self.name, self.body, self.folder = options, name, body, folder
        self.warm_up = max(1, options.seconds // 2)
        self.result = Measured(name)
        folder.mkdir()

    def measure(self):
        with database(self.options.database, self.folder / "database") as where:
            self.creation(where)
            if where:
                self.commits(where)
        self.bodies()
        if not where:
            self.yardstick("inserts", ["--data", self.folder, "--lines", PAYLOADS[self.name].items, "--group", self.group()])
        if self.name == "small":
            self.yardstick("governor", [])
        return self.result

    def creation(self, where):
        data, names, log, base = self.folder / "data", self.folder / "names", self.folder / "server.log", free_address()
        data.mkdir()
        names.mkdir()
        if where:
            (data / "plimsoll.json").write_text(json.dumps({"database": {"provider": where.provider, "connection": where.connection}}))
        start = program if where else running  # the latter ends whatever else runs
        with start([self.options.server, "serve", "--urls", base, "--data", data], log) as server, Watch(server.pid) as watch:
            wait_until_ready(server, f"{base}/health/ready", log)
            time.sleep(IDLE_SECONDS)
            self.result.started(resident(server.pid), watch.take())

            target = base + CREATE, self.body, f"token {make_key(self.options.server, data)}"
            self.result.repeated(self.step("ab repeats", generators.ab, *target, REPEATS[self.name]), watch.take())
            self.result.warmed_up(self.step("warm-up", generators.wrk, *target, 1, names, self.warm_up, self.options.connections), watch.take())
            self.result.created("create", self.step("create", generators.wrk, *target, 2, names, self.options.seconds, self.options.connections), watch.take())
            if self.name == "huge":
                load = self.step("create c=1", generators.wrk, *target, 3, names, self.warm_up, connections=1)
                self.result.created("create c=1", load, watch.take())
        self.result.compare(ledger.acknowledged(names), where.stored() if where else ledger.stored(data))

    def bodies(self):
        log, base = self.folder / "bodies.log", free_address()
        command = [self.options.yardstick, "serve", "--urls", base, "--spool", self.folder]
        with running(command, log) as server, Watch(server.pid) as watch:
            wait_until_ready(server, f"{base}/health/ready", log)
            for case in ("parse", "read"):
                target = f"{base}/{case}", self.body, "none"
                generators.wrk(*target, 1, self.folder, self.warm_up, self.options.connections)
                watch.take()
                self.result.add(case, self.step(case, generators.wrk, *target, 2, self.folder, self.options.seconds, self.options.connections), watch.take())

    def commits(self, where):
        """A row and its commit, by as many clients: what this server can do at most."""
        with Watch(where.child.pid) as watch:
            load = self.step("raw commits", where.raw_commits, self.options.connections, self.options.seconds)
            self.result.add("raw commits", load, watch.take())

    def group(self):
        return min(GROUP, max(1, GROUP_LINES // PAYLOADS[self.name].items))

    def yardstick(self, case, arguments):
        """One that needs no generator."""
        log = self.folder / f"{case}.log"
        command = [self.options.yardstick, case, "--seconds", self.options.seconds, *arguments]
        with running(command, log) as child, Watch(child.pid) as watch:
            self.step(case, os.waitid, os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)  # it stays in /proc until it is stopped
            use = watch.take()
        self.result.add(case, generators.counted(log.read_text()), use)

    def step(self, case, action, *arguments, **named):
        print(f"{self.name}: {case} …", file=sys.stderr, flush=True)
        return action(*arguments, **named)


if __name__ == "__main__":
    sys.exit(main())
