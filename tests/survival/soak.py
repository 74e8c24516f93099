"""A working day's mix for a long time: nothing grows, nothing is lost."""
import time

from overload import judge_watched
from stage import MB

CLIENTS = 6
REST = 0.05  # seconds between two bills of a client: about a tenth of what the server carries
SAMPLES = 10
GROWTH = 1.25


def run(stage, seconds):
    stage = stage.scenario("soak")
    with stage.field() as field:
        field.crowd(4, min(10, seconds / 6)).result()
        crowd, samples = field.crowd(CLIENTS, seconds, rest=REST), []
        with field.watcher() as watcher:
            for _ in range(SAMPLES):
                samples.append(field.settle(seconds / SAMPLES))
        seen, table = crowd.result(), stage.table
        first, last = max(samples[:3]), max(samples[-3:])
        judge_watched(table, "soak", watcher.seen)
        table.tell("bills a second, answers", f"{seen.rate():.0f}/s, {dict(sorted(seen.statuses.items()))}")
        table.none("answers nobody expects", len(seen.strange), seen.strange)
        table.none("requests cut off or unanswered", seen.broken + seen.late)
        table.tell("unreclaimable by tenths of the time, without picture workers", ", ".join(f"{sample / MB:.0f}" for sample in samples) + " MB")
        table.at_most("its last third against its first", GROWTH, last / first, " times", digits=2)
        field.judge_life()
        field.judge_ledger()
