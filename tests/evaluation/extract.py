"""Runs `plimsoll extract` and measures it."""
import json
import subprocess
import threading
import time
from dataclasses import dataclass

WINDOW = 0.05  # seconds between two looks at the memory
MB = 1 << 20


@dataclass
class Use:
    seconds: float = 0  # on the wall, starts included
    child_mb: float = 0  # the largest child: a worker, or tesseract
    own_mb: float = 0  # resident, of the process itself
    growth_mb: float = 0  # by which that grew after its first bill, when all code is compiled


def extract(plimsoll, bills):
    """What was read, by name. Bills of one page share a process; one of several pages has its own."""
    single = [bill for bill in bills if len(bill.pages) == 1]
    read, use = {}, Use()
    for group, options in [(single, []), *(([bill], ["--together"]) for bill in bills if len(bill.pages) > 1)]:
        if group:
            told = list(run(plimsoll, [*options, *(page for bill in group for page in bill.pages)], use))
            read |= {bill.name: found | {"name": bill.name} for bill, found in zip(group, told)}
    return read, use


def run(plimsoll, arguments, use):
    began = time.monotonic()
    process = subprocess.Popen([plimsoll, "extract", *map(str, arguments)], stdout=subprocess.PIPE, text=True)
    first = []  # memory after the first bill
    watch = threading.Thread(target=watch_memory, args=(process, use, first))
    watch.start()
    for line in process.stdout:
        found = json.loads(line)
        use.child_mb = max(use.child_mb, found.get("childPeakMb", 0))
        first or first.append(resident(process.pid))
        yield found
    process.wait()
    watch.join()
    use.seconds += time.monotonic() - began


def watch_memory(process, use, first):
    while process.poll() is None:
        now = resident(process.pid)
        use.own_mb = max(use.own_mb, now)
        if first:
            use.growth_mb = max(use.growth_mb, now - first[0])
        time.sleep(WINDOW)


def resident(pid):
    """MB; 0 once it is gone."""
    try:
        with open(f"/proc/{pid}/statm") as statm:
            return int(statm.read().split()[1]) * 4096 / MB
    except (OSError, IndexError):
        return 0
