"""kill -9 at random moments under load, again and again, with thousands of rows pending."""
import random
import sqlite3
import time
from contextlib import closing

import cgroup
from goals import percentile

CLIENTS = 12
READY_SECONDS = 3
SHORTEST, LONGEST = 0.02, 0.8  # seconds a server lives after it is ready
MIX = {"small": 60, "scans": 38, "long": 2}


def run(stage, kills, pending):
    stage = stage.scenario("kill")
    rnd = random.Random(stage.seed)
    with stage.field() as field:
        fill(field, pending)
        crowd = field.crowd(CLIENTS, 3600, MIX, persistent=True, pause=0.05)
        ready, orphans = [], 0
        for _ in range(kills):
            time.sleep(rnd.uniform(SHORTEST, LONGEST))
            field.box.kill()
            orphans += survivors(field)
            ready.append(field.box.start())
        seen = crowd.stop()
        judge(stage.table, field, ready, orphans, pending, seen)
        field.judge_ledger()
        stage.table.judge("the database is whole (PRAGMA integrity_check)", "ok", *integrity(field.box.data))


def fill(field, pending):
    """Bills whose pictures nobody has looked at yet: each is a job, a row that the next start finds."""
    end = time.monotonic() + 300
    while (waiting := jobs(field.box.data)) < pending and time.monotonic() < end:
        field.crowd(24, min(20, max(1, (pending - waiting) / 500)), {"scans": 100}, nice=0).result()


def jobs(data):
    with closing(sqlite3.connect(f"{(data / 'plimsoll.db').as_uri()}?mode=ro", uri=True)) as database:
        return database.execute('SELECT count(*) FROM "Jobs"').fetchone()[0]


def survivors(field):
    """Children that have outlived the server by a second."""
    end = time.monotonic() + 1
    while (left := cgroup.members(field.box.group)) and time.monotonic() < end:
        time.sleep(0.01)
    return len(left)


def judge(table, field, ready, orphans, pending, seen):
    table.tell("kills, bills acknowledged between them, connections broken", f"{len(ready)}, {seen.accepted:,}, {seen.broken:,}")
    table.tell("rows pending in the end", f"{jobs(field.box.data):,} ({pending:,} at the start)")
    table.at_most(f"ready after kill -9, the slowest of {len(ready)}", READY_SECONDS, max(ready), " s", digits=2)
    table.tell("ready after kill -9, median", f"{percentile(ready, 0.5):.2f} s")
    table.none("children that outlived the server", orphans)
    table.none("answers nobody expects", len(seen.strange), seen.strange)
    table.none("OOM kills, children too", field.box.oom_kills())


def integrity(data):
    with closing(sqlite3.connect(data / "plimsoll.db")) as database:
        found = database.execute("PRAGMA integrity_check").fetchone()[0]
    return found, found == "ok"
