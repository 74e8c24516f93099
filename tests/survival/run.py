#!/usr/bin/python3
"""Faults and floods against the published server in a memory cgroup of 512 MB, with a ledger outside of it: see README.md.

Exit code 1: a goal was missed. 2: it could not be tried at all.
"""
import argparse
import os
import random
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "tests/load"))

import cgroup
import disk
import inprocess
import kill
import overload
import slow
import soak
from goals import Table
from stage import Stage

ARTIFACTS = ROOT / "artifacts"


def scenarios(options):
    """What each does, in the order of `all`. The seconds are of the record; `--short` is for every day."""
    short = options.short
    seconds = lambda long, brief: options.seconds or (brief if short else long)
    return {
        "overload": lambda stage: overload.run(stage, seconds(600, 10)),
        "slow": lambda stage: slow.run(stage, seconds(120, 8), options.connections or (1_000 if short else 5_000)),
        "kill": lambda stage: kill.run(stage, options.kills or (10 if short else 200), options.pending or (500 if short else 10_000)),
        "disk": lambda stage: disk.run(stage, seconds(60, 6)),
        "leases": lambda stage: inprocess.leases(stage, ROOT),
        "away": lambda stage: inprocess.away(stage, ROOT),
        "soak": lambda stage: soak.run(stage, seconds(1_800, 10)),
    }


def main():
    options = parse()
    if trouble := obstacle():
        print(f"No memory cgroup can be made here: {trouble}. Run this as root, on the machine or in a privileged container.")
        print("survival: 0 passed, 0 failed, 1 skipped")
        return 2
    table = Table(times_count=not options.short)
    ARTIFACTS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="survival-", dir=ARTIFACTS) as scratch:
        stage = Stage(options.plimsoll, Path(scratch), ARTIFACTS / "survival-pictures", options.seed, table)
        for name, play in scenarios(options).items():
            # in `make test`, which is short, these tests run by themselves
            if options.scenario == name or (options.scenario == "all" and not (options.short and name in ("leases", "away"))):
                play(stage)
    print(f"\nseed {options.seed}, load average {os.getloadavg()[0]:.1f}\n\n{table.text()}\n")
    print(f"survival: {len(table.met)} passed, {len(table.missed)} failed, 0 skipped")
    return 1 if table.missed else 0


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plimsoll", type=Path, default=ARTIFACTS / "plimsoll/plimsoll", help="the published executable")
    parser.add_argument("--scenario", default="all", choices=("all", "overload", "slow", "kill", "disk", "leases", "away", "soak"))
    parser.add_argument("--seconds", type=float, help="of each load of the scenario; each has its own default")
    parser.add_argument("--short", action="store_true", help="brief versions; times are shown and not judged")
    parser.add_argument("--kills", type=int)
    parser.add_argument("--pending", type=int, help="rows pending while the server is killed")
    parser.add_argument("--connections", type=int, help="slow ones")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(100_000), help="the same seed sends the same bills")
    options = parser.parse_args()
    if not options.plimsoll.is_file():
        parser.error(f"{options.plimsoll} is missing; `make survive` publishes it")
    return options


def obstacle():
    try:
        with cgroup.limited(64):
            return None
    except OSError as refused:
        return refused


if __name__ == "__main__":
    sys.exit(main())
