"""What the figures were measured on."""
import json
import os
import statistics
import subprocess
import time
from pathlib import Path

FLUSHES = 200
BLOCK = b"\0" * 16384


def facts(folder):
    """Name and value of each fact; `folder` is on the disk the databases are written to."""
    filesystem = subprocess.run(["df", "--output=fstype", folder], capture_output=True, text=True, check=True).stdout.split()[-1]
    return {
        "cores": str(len(os.sched_getaffinity(0))),
        "processor": field("/proc/cpuinfo", "model name"),
        "memory": f"{int(field('/proc/meminfo', 'MemTotal').split()[0]) // 1024:,} MB",
        "kernel": os.uname().release,
        "disk": filesystem + (" (NOT A DISK: durability costs nothing here)" if filesystem == "tmpfs" else ""),
        "flush p50": f"{flush_median(folder):.3f} ms ({FLUSHES} times fdatasync of 16 KB)",
        "load average before": f"{os.getloadavg()[0]:.2f}",
    }


def runtime_differences(server, yardstick):
    """Settings of the garbage collector and the compiler that two published .NET programs do not share."""
    first, second = runtime_settings(server), runtime_settings(yardstick)
    return [f"{name} {first.get(name)} / {second.get(name)}" for name in sorted({*first, *second}) if first.get(name) != second.get(name)]


def runtime_settings(program):
    config = Path(f"{program}.runtimeconfig.json")
    settings = json.loads(config.read_text())["runtimeOptions"]["configProperties"] if config.exists() else {}
    return {name: value for name, value in settings.items() if name.startswith(("System.GC.", "System.Runtime.Tiered"))}


def flush_median(folder):
    """Milliseconds a flush takes in the middle: the group commit can be no faster."""
    path = Path(folder, "flush")
    file = os.open(path, os.O_CREAT | os.O_WRONLY)
    times = []
    for index in range(FLUSHES):
        started = time.perf_counter()
        os.pwrite(file, BLOCK, index * len(BLOCK))
        os.fdatasync(file)
        times.append(time.perf_counter() - started)
    os.close(file)
    path.unlink()
    return statistics.median(times) * 1000


def field(path, name):
    for line in Path(path).read_text().splitlines():
        if line.startswith(name):
            return line.partition(":")[2].strip()
    return "unknown"
