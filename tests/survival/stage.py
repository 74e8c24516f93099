"""What every scenario stands on: a server in its box, its keys, the bills, the crowds, and the comparison at the end."""
import shutil
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import bills
import pictures
from box import boxed
from crowd import Crowd, Plan
from goals import Table
from ledger import audit
from watcher import Watcher, cleanup, status

MB = 1 << 20
MIX = {"small": 66, "scans": 27, "phones": 1, "long": 1, "bombs": 5}
QUIET = {"small": 70, "scans": 30}


@dataclass
class Stage:
    """The options of the run, and its table."""
    program: Path
    folder: Path
    pictures: Path
    seed: int
    table: Table

    def scenario(self, name, seed_by=0):
        self.table.scenario = name
        print(f"\n{name} (seed {self.seed})", flush=True)
        return replace(self, folder=fresh(self.folder / name.replace(" ", "-")), seed=self.seed + seed_by)

    @contextmanager
    def field(self, data=None):
        """A server that is ready, and everything to send to it."""
        with boxed(self.program, self.folder, data) as box:
            ready = box.start()
            yield Field(self, box, ready)


class Field:
    def __init__(self, stage, box, ready):
        self.stage, self.box, self.ready = stage, box, ready
        self.admin = box.key("admin")
        self.templates = bills.templates(pictures.bank(stage.pictures), box.key("scanner"), stage.seed)
        self.ledgers = fresh(stage.folder / "ledgers")
        self.crowds = 0

    def crowd(self, clients, seconds, mix=None, **other):
        """A running crowd, whose bills are no other's."""
        self.crowds += 1
        plan = Plan(
            self.box.port, str(self.ledgers / f"crowd-{self.crowds}"), self.templates, mix or MIX, self.stage.seed + self.crowds,
            clients, seconds=seconds, **other)
        return Crowd(plan)

    def surveyors(self, seconds, mix=None):
        """
        A few clients that are not niced and have a process to themselves: what they wait is the server's doing, not the crowd's.
        """
        return self.crowd(6, seconds, mix, rest=0.1, pause=0.1, nice=0)

    def watcher(self):
        return Watcher(self.box.port, self.admin)

    def status(self):
        return status(self.box.port, self.admin)

    def clean(self):
        return cleanup(self.box.port, self.admin)

    def settle(self, seconds):
        """The lowest unreclaimable memory over a while, without what decodes pictures."""
        lowest, end = self.own(), time.monotonic() + seconds
        while time.monotonic() < end:
            time.sleep(0.5)
            lowest = min(lowest, self.own())
        return lowest

    def own(self):
        return self.box.unreclaimable() - self.box.children()

    def judge_life(self):
        """Alive in the same process, nothing killed."""
        table = self.stage.table
        table.none("OOM kills, children too", self.box.oom_kills())
        table.none("restarts", 0 if self.box.runs else 1)
        table.tell("highest memory of the cgroup, page cache included", f"{self.box.peak() / MB:.0f} MB")

    def judge_ledger(self):
        """Stops the server, and compares."""
        if self.box.runs:
            self.box.stop()
        found, table = audit(self.ledgers, self.box.data, self.templates), self.stage.table
        table.judge(
            "ledger: lost, doubled, wrong, uninvited, files left over", "0, 0, 0, 0, 0",
            f"{len(found.lost)}, {len(found.doubled)}, {len(found.wrong)}, {len(found.uninvited)}, {len(found.left)} "
            f"of {found.acknowledged:,} acknowledged, {found.stored:,} stored, {found.unknown:,} unanswered"
            + "".join(f"; {fault}" for fault in found.faults[:3]),
            not found.faults)


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
