"""The programs that make load, each for a limited time, and what they report."""
import csv
import json
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = 10
ANSWER_SECONDS = 30  # an answer that takes longer counts as a failure; the scanner page gives up then, too
SCRIPT = Path(__file__).with_name("create.lua")


@dataclass(frozen=True)
class Load:
    """What one load saw. Times in milliseconds; accepted are the answers that said so."""
    requests: int
    seconds: float
    accepted: int
    failures: int
    unknown: int = 0  # at most: requests whose answer never came, stored or not
    p50: float | None = None
    p95: float | None = None
    p99: float | None = None
    generator_busy: float = 0.0  # share of one processor the generator itself took

    @property
    def rate(self):
        return self.requests / self.seconds


def wrk(url, body, authorization, run, names, seconds, connections=CONNECTIONS):
    """
    Posts the body for some seconds with a bill_no of its own per request; `run` keeps two loads of one server apart.
    The invoice names acknowledged are in the folder `names` afterwards.
    """
    report, busy = execute([
        "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", f"--timeout={ANSWER_SECONDS}s", "--latency", "-s", SCRIPT,
        url, "--", body, authorization, run, names / f"run-{run}"], seconds + ANSWER_SECONDS + 30)
    if report is None:  # no connection at all
        return Load(0, seconds, 0, 1, connections)
    seen = json.loads(report.splitlines()[-1])
    cut_off = max(0, seen["lost"] - connections)  # beyond those under way when the time was up
    failures = seen["refused"] + seen["late"] + seen["unconnected"] + cut_off
    return Load(
        seen["requests"], seen["seconds"], seen["accepted"], failures, seen["lost"],
        seen["p50"], seen["p95"], seen["p99"], busy / seen["seconds"])


def ab(url, body, authorization, requests):
    """The line of the load-test guide: the same body every time, so all but the first request are repeats."""
    # -q leaves out the progress, -e adds fractions of a millisecond
    with tempfile.NamedTemporaryFile("r", suffix=".csv") as percentiles:
        report, busy = execute([
            "ab", "-n", requests, "-c", CONNECTIONS, "-q", "-e", percentiles.name, "-p", body, "-T", "application/json",
            "-H", f"Authorization: {authorization}", url], 600)
        if report is None:  # it gives up at the first connection that breaks
            return Load(0, 1, 0, requests, 1)
        times = {row["Percentage served"]: float(row["Time in ms"]) for row in csv.DictReader(percentiles)}
    said = dict(line.split(":", 1) for line in report.splitlines() if ":" in line)
    complete, failed, refused, seconds = (
        float(said.get(name, "0").split()[0])
        for name in ("Complete requests", "Failed requests", "Non-2xx responses", "Time taken for tests"))
    failures = int(max(failed, refused))  # a refusal of another length is in both
    accepted = int(complete) - failures
    return Load(int(complete), seconds, accepted, failures, 0 if accepted else 1, times["50"], times["95"], times["99"], busy / seconds)


def counted(printed):
    """What `yardstick inserts` or `governor` printed; the caller runs it, because its memory is watched."""
    seen = json.loads(printed)
    return Load(seen["invoices"], seen["seconds"], seen["invoices"], failures=0)


def execute(command, timeout):
    """
    Returns what the program printed, None if it failed, and the processor seconds it took.
    It is killed when this process is stopped.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=timeout)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if result.stderr.strip():
        print(f"{command[0]}: {result.stderr.strip()[-500:]}", file=sys.stderr, flush=True)
    return result.stdout if result.returncode == 0 else None, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
