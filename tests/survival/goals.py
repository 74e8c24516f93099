"""The goals, what was measured, and the table of both."""
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Row:
    scenario: str
    goal: str
    target: str
    measured: str
    met: bool | None  # None: not judged

    @property
    def verdict(self):
        return {True: "met", False: "**MISSED**", None: "not judged" if self.target else ""}[self.met]


@dataclass
class Table:
    """Times, and shares of them, are judged only where the run is for the record: on a busy machine they are noise."""
    times_count: bool = True
    scenario: str = ""
    rows: list = field(default_factory=list)

    def judge(self, goal, target, measured, met):
        self.rows.append(Row(self.scenario, goal, target, str(measured), met))
        print(f"  {goal}: {measured} (target {target}) {self.rows[-1].verdict}", flush=True)

    def at_most(self, goal, bound, value, unit="", digits=1):
        self.judge(goal, f"≤ {bound:g}{unit}", f"{value:.{digits}f}{unit}", self.timed(value <= bound))

    def at_least(self, goal, bound, value, unit="", digits=1):
        self.judge(goal, f"≥ {bound:g}{unit}", f"{value:.{digits}f}{unit}", self.timed(value >= bound))

    def timed(self, met):
        return met if self.times_count else None

    def none(self, goal, number, examples=()):
        self.judge(goal, "0", str(number) + "".join(f"; {example}" for example in list(examples)[:2]), number == 0)

    def tell(self, what, measured):
        self.judge(what, "", measured, None)

    @property
    def met(self):
        return [row for row in self.rows if row.met is True]

    @property
    def missed(self):
        return [row for row in self.rows if row.met is False]

    def text(self):
        lines = ["| scenario | what | target | measured | |", "| --- | --- | --- | --- | --- |"]
        lines += [f"| {row.scenario} | {row.goal} | {row.target} | {escaped(row.measured)} | {row.verdict} |" for row in self.rows]
        return "\n".join(lines)


def escaped(text):
    return text.replace("|", "\\|").replace("\n", " ")


def percentile(values, share):
    """0 for no values."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else 0.0
