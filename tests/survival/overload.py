"""Ten and fifty times as many clients as the server just carries, with pictures and picture bombs."""
import time

from goals import percentile
from stage import MB

WARM_UP = 5  # seconds
CLIENTS = 16  # that get all there is; more of them get no more, see README.md
LOADS = ((10, 1, 0.9), (50, 0.3, 0.8))  # times the clients, share of the time, and of the goodput that must be left
COMPARED = 0.1  # share of the time for each measurement that they are compared with
CALM_SECONDS, REST_SECONDS = 10, 60
FOR_A_WHILE = (429, 503, 507)
REST_SHARE = 1.15  # of what it held when idle
BURST, GIVEN_BACK = 5, 0.7  # seconds, and the share of what it adds that a clean-up must give back


def run(stage, seconds):
    stage = stage.scenario("overload")
    with stage.field() as field:
        field.crowd(4, WARM_UP).result()
        idle = field.settle(WARM_UP)
        compared = max(5, seconds * COMPARED)
        before = measured(field, CLIENTS, compared)
        loads = [(times, share, overload(field, times, CLIENTS * times, seconds * part)) for times, part, share in LOADS]
        ended = time.monotonic()
        judge_rest(field, idle, ended)
        judge_cleanup(field, idle)
        after = measured(field, CLIENTS, compared)
        judge_goodput(stage.table, (before.rate() + after.rate()) / 2, loads)
        field.judge_life()
        field.judge_ledger()


def measured(field, clients, seconds, mix=None):
    """The same crowd of surveyors is beside every load, so that they cost each alike."""
    surveyors, crowd = field.surveyors(seconds, mix), field.crowd(clients, seconds, mix)
    surveyed = surveyors.result()
    return crowd.result().add(surveyed)


def overload(field, times, clients, seconds):
    table = field.stage.table
    with field.watcher() as watcher:
        surveyors, crowd = field.surveyors(seconds), field.crowd(clients, seconds)
        surveyed, seen = surveyors.result(), crowd.result()
    judge_watched(table, f"{times}×", watcher.seen)
    judge_refusals(table, f"{times}×", surveyed, seen)
    return seen.add(surveyed)


def judge_watched(table, load, seen):
    table.none(f"{load}: health and status without an answer, of {seen.asked:,}", len(seen.unanswered), seen.unanswered)
    table.at_most(f"{load}: health/live p99", 50, percentile(seen.live, 0.99) * 1000, " ms")
    table.at_most(f"{load}: memory status p99", 50, percentile(seen.status, 0.99) * 1000, " ms")
    table.tell(f"{load}: beside it p99 of a process that only echoes", f"{percentile(seen.echo, 0.99) * 1000:.1f} ms")
    table.tell(f"{load}: rungs seen, highest memory, longest line", f"{seen.levels}, {seen.highest_mb:.0f} MB, {seen.waiting}")


def judge_refusals(table, load, surveyed, seen):
    table.none(f"{load}: answers nobody expects", len(surveyed.strange) + len(seen.strange), surveyed.strange + seen.strange)
    table.none(f"{load}: refusals for a while without Retry-After", surveyed.without_retry_after + seen.without_retry_after)
    table.none(f"{load}: requests cut off or unanswered", surveyed.broken + seen.broken + surveyed.late + seen.late)
    table.none(f"{load}: refused because this machine's disk is full, which spoils all else", sum(each.statuses.get(507, 0) for each in (surveyed, seen)))
    judge_speed(table, load, surveyed.refusals)
    table.tell(f"{load}: answers to the crowd", dict(sorted(seen.statuses.items())))


def judge_speed(table, load, refusals):
    """A refusal for a while is made without a look at the bill; a verdict on a picture waits its turn as a bill does, and is told beside it."""
    at_once = [seconds for status, seconds in refusals if status in FOR_A_WHILE]
    verdicts = [seconds for status, seconds in refusals if status not in FOR_A_WHILE]
    if at_once:
        table.at_most(f"{load}: refusals p99, of {len(at_once):,} to surveyors", 20, percentile(at_once, 0.99) * 1000, " ms")
    if verdicts:
        table.tell(f"{load}: bombs found out, median and p99 of {len(verdicts):,}", " and ".join(f"{percentile(verdicts, share) * 1000:.0f} ms" for share in (0.5, 0.99)))


def judge_goodput(table, saturated, loads):
    table.tell("saturation: clients, bills a second", f"{CLIENTS}, {saturated:.0f}/s")
    for times, share, seen in loads:
        table.tell(f"{times}×: clients, attempts and bills a second", f"{CLIENTS * times}, {seen.attempts / seen.seconds:.0f}/s, {seen.rate():.0f}/s")
        table.at_least(f"{times}×: goodput, of saturation", share * 100, 100 * seen.rate() / saturated, " %")


def judge_rest(field, idle, ended):
    """After the load: the ladder comes down, and the memory is given back."""
    table, calm, lowest = field.stage.table, None, None
    while time.monotonic() - ended < REST_SECONDS and (calm is None or lowest is None or lowest > idle * REST_SHARE):
        if calm is None and field.status()["level"] == "calm":
            calm = time.monotonic() - ended
        lowest = min(field.own(), lowest or field.own())
        time.sleep(0.2)
    table.judge("calm after the load", f"≤ {CALM_SECONDS} s", "never" if calm is None else f"{calm:.1f} s", table.timed(calm is not None and calm <= CALM_SECONDS))
    table.judge(
        f"unreclaimable within {REST_SECONDS} s, without picture workers", f"≤ {idle * REST_SHARE / MB:.0f} MB (idle {idle / MB:.0f} + 15 %)",
        f"{lowest / MB:.0f} MB after {time.monotonic() - ended:.0f} s", table.timed(lowest <= idle * REST_SHARE))


def judge_cleanup(field, idle):
    """The administrator's button right after a burst, twice."""
    table, (most, _, _) = field.stage.table, LOADS[-1]
    field.crowd(CLIENTS * most, BURST).result()
    before = field.own()
    first, after, second = field.clean(), field.own(), field.clean()
    table.at_least("force_cleanup gives back, of what a burst has added", 100 * GIVEN_BACK, 100 * (before - after) / (before - idle), " %")
    table.tell("before the burst, after it, after the clean-up", ", ".join(f"{held / MB:.0f}" for held in (idle, before, after)) + " MB")
    table.judge("a second one at once says the same", "yes", "yes" if first == second else "no", first == second)
