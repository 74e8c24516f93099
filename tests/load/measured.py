"""The results, and what they say about the goals."""
from dataclasses import dataclass, field

from generators import Load
from processes import Use

MB = 1 << 20


@dataclass
class Measured:
    """One payload. The rows are by case; the figures beside them are over the whole life of its server."""
    name: str
    rows: dict[str, tuple[Load, Use]] = field(default_factory=dict)
    idle: int = 0
    peak_rss: int = 0
    peak_pss: int = 0
    accepted: int = 0  # distinct bills answered with success
    unknown: int = 0  # bills without an answer, at most: under way when a load ended, or timed out
    failures: int = 0
    stored: int = 0
    missing: int = 0  # names acknowledged that are not in the database
    doubled: int = 0  # names given to more than one bill

    def started(self, idle, use):
        self.idle = idle
        self.serve(use)

    def repeated(self, load, use):
        """All requests are one invoice."""
        self.add("ab repeats", load, use)
        self.serve(use)
        self.accepted += min(load.accepted, 1)
        self.unknown += load.unknown
        self.failures += load.failures

    def warmed_up(self, load, use):
        self.serve(use)
        self.accepted += load.accepted
        self.unknown += load.unknown
        self.failures += load.failures

    def created(self, case, load, use):
        self.add(case, load, use)
        self.warmed_up(load, use)

    def add(self, case, load, use):
        self.rows[case] = load, use

    def serve(self, use):
        self.peak_rss = max(self.peak_rss, use.peak_rss)
        self.peak_pss = max(self.peak_pss, use.peak_pss)

    def compare(self, acknowledged, stored):
        """Takes the names given to the generator and those in the database."""
        self.stored = len(stored)
        self.missing = len(set(acknowledged) - set(stored))
        self.doubled = len(acknowledged) - len(set(acknowledged))

    @property
    def complete(self):
        """Everything acknowledged is there exactly once, and no refusal left a row behind."""
        return self.missing == 0 and self.doubled == 0 and self.accepted <= self.stored <= self.accepted + self.unknown

    def rate(self, case):
        return self.rows[case][0].rate

    def ratio(self, case):
        return self.rate("create") / self.rate(case)

    def cpu_ms(self, case):
        load, use = self.rows[case]
        return use.cpu * 1000 / max(load.requests, 1)


@dataclass
class Results:
    machine: dict[str, str]
    runtime_differences: list[str]
    payloads: dict[str, Measured] = field(default_factory=dict)

    @property
    def clean(self):
        return all(payload.complete and payload.failures == 0 for payload in self.payloads.values())


@dataclass(frozen=True)
class Goal:
    """A value to reach: at least or at most `bound`. `measure` takes the payloads; a missing one leaves it open."""
    text: str
    bound: float
    at_least: bool
    unit: str
    measure: object

    def value(self, payloads):
        try:
            return self.measure(payloads)
        except KeyError:
            return None

    def met(self, value):
        return value >= self.bound if self.at_least else value <= self.bound


def rate_goal(name, bound):
    return Goal(f"{name}: creations a second", bound, True, "/s", lambda payloads: payloads[name].rate("create"))


def parse_goal(name, bound):
    return Goal(f"{name}: creation / parse", bound, True, "", lambda payloads: payloads[name].ratio("parse"))


def peak_goal(name):
    return Goal(f"{name}: peak RSS of the process tree", 150, False, " MB", lambda payloads: payloads[name].peak_rss / MB)


GOALS = [
    rate_goal("small", 5000),
    rate_goal("medium", 450),
    rate_goal("large", 60),
    Goal("huge: p50 one at a time", 60, False, " ms", lambda payloads: payloads["huge"].rows["create c=1"][0].p50),
    Goal("idle RSS, 3 s after start", 100, False, " MB", lambda payloads: max(payload.idle for payload in payloads.values()) / MB),
    *map(peak_goal, ("small", "medium", "large", "huge")),
    Goal("peak RSS of huge and medium apart by", 20, False, " MB", lambda payloads: abs(payloads["huge"].peak_rss - payloads["medium"].peak_rss) / MB),
    Goal(
        "small: the governor's share of the processor time", 1, False, " %",
        lambda payloads: 100 * payloads["small"].cpu_ms("governor") / payloads["small"].cpu_ms("create")),
    parse_goal("small", 1 / 6),
    parse_goal("medium", 1 / 2),
    parse_goal("large", 1 / 2),
]
