"""The results as aligned text, which is Markdown as well, and as JSON."""
import json
from dataclasses import asdict

from measured import GOALS, MB

BUSY = 0.9  # of one processor: a generator above this may have been the limit itself


def render(results):
    return "\n".join([
        *(f"{name}: {value}" for name, value in results.machine.items()), "",
        *table(["case", "payload", "requests/s", "p50 ms", "p95 ms", "p99 ms", "failures", "peak RSS MB", "peak PSS MB"], rows(results), 2), "",
        *table(["ratio of the same run", "payload", "value"], ratios(results), 2), "",
        *table(["goal", "wanted", "measured", "met"], goals(results), 1), "",
        *notes(results), ""])


def rows(results):
    for payload in results.payloads.values():
        for case, (load, use) in payload.rows.items():
            yield [
                case, payload.name, rate(load.rate), milliseconds(load.p50), milliseconds(load.p95), milliseconds(load.p99),
                str(load.failures), megabytes(use.peak_rss), megabytes(use.peak_pss)]


def ratios(results):
    for payload in results.payloads.values():
        yield ["creation / parse", payload.name, f"{payload.ratio('parse'):.2f}"]
        for case, least in (("inserts", "raw inserts"), ("raw commits", "raw commits")):
            if case in payload.rows:
                yield [f"creation / {least}", payload.name, f"{payload.ratio(case):.2f}"]
        yield ["server processor ms a creation", payload.name, f"{payload.cpu_ms('create'):.3f}"]
        yield ["server processor ms a parse", payload.name, f"{payload.cpu_ms('parse'):.3f}"]
        if "governor" in payload.rows:
            yield ["governor processor ms a creation", payload.name, f"{payload.cpu_ms('governor'):.4f}"]


def goals(results):
    for goal in GOALS:
        value = goal.value(results.payloads)
        wanted = f"{'>=' if goal.at_least else '<='} {number(goal.bound)}{goal.unit}"
        if value is None:
            yield [goal.text, wanted, "-", "-"]
        else:
            yield [goal.text, wanted, f"{number(value)}{goal.unit}", "yes" if goal.met(value) else "NO"]


def notes(results):
    for difference in results.runtime_differences:
        yield f"server and yardstick run with different settings, so their ratios mislead: {difference}"
    for payload in results.payloads.values():
        yield (f"{payload.name}: idle {megabytes(payload.idle)} MB; "
               f"peak of the server's whole life {megabytes(payload.peak_rss)} MB RSS, {megabytes(payload.peak_pss)} MB PSS")
        yield (f"{payload.name}: {payload.accepted:,} bills acknowledged, {payload.failures:,} failures with the warm-up, "
               f"at most {payload.unknown:,} without an answer, "
               f"{payload.stored:,} invoices stored; {payload.missing:,} names missing, {payload.doubled:,} given twice: "
               f"{'complete' if payload.complete else 'NOT WHAT WAS ACKNOWLEDGED'}")
        for case, (load, _) in payload.rows.items():
            if load.generator_busy > BUSY:
                yield f"{payload.name}, {case}: the generator took {load.generator_busy:.0%} of a processor and may be the limit"


def to_json(results):
    return json.dumps({
        "machine": results.machine,
        "runtime_differences": results.runtime_differences,
        "payloads": [asdict(payload) for payload in results.payloads.values()],
        "goals": [
            {"goal": goal.text, "bound": goal.bound, "at_least": goal.at_least, "measured": goal.value(results.payloads)}
            for goal in GOALS],
    }, indent=2) + "\n"


def table(head, lines, text_columns):
    """Pads every column to its widest cell; the first columns hold text, the others figures on the right."""
    cells = [head, *lines]
    widths = [max(map(len, column)) for column in zip(*cells)]
    rule = [("-" * width if index < text_columns else "-" * (width - 1) + ":") for index, width in enumerate(widths)]
    for line in (cells[0], rule, *cells[1:]):
        padded = (cell.ljust(width) if index < text_columns else cell.rjust(width) for index, (cell, width) in enumerate(zip(line, widths)))
        yield f"| {' | '.join(padded)} |"


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def rate(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def milliseconds(value):
    return "-" if value is None else f"{value:.2f}"


def megabytes(value):
    return f"{value / MB:.1f}"
