"""A memory cgroup of its own for one child and all it starts, v1 or v2. It takes the right to make one, mostly root."""
import os
import subprocess
import time
from contextlib import contextmanager, suppress
from pathlib import Path

V1, V2 = Path("/sys/fs/cgroup/memory"), Path("/sys/fs/cgroup")
EMPTY_SECONDS = 5  # the kernel takes a moment to forget the last process


@contextmanager
def limited(megabytes):
    """Yields the cgroup's folder; nothing in it may swap. Raises OSError where there is no right to make one."""
    folder, limit = place()
    folder = folder / f"plimsoll-{os.getpid()}"
    folder.mkdir()
    try:
        (folder / limit).write_text(str(megabytes << 20))
        forbid_swap(folder, megabytes)
        yield folder
    finally:
        remove(folder)


def entered(folder, command):
    """The command, to be run inside."""
    return ["sh", "-c", 'echo $$ > "$0/cgroup.procs" && exec "$@"', str(folder), *map(str, command)]


def run(folder, command):
    """Runs a command inside; its exit code and how often the kernel killed for want of memory."""
    code = subprocess.run(entered(folder, command), stdout=subprocess.DEVNULL, check=False).returncode
    return code, kills(folder)


def place():
    for line in Path("/proc/self/cgroup").read_text().splitlines():
        number, controllers, path = line.split(":", 2)
        if "memory" in controllers.split(","):
            return V1 / path.lstrip("/"), "memory.limit_in_bytes"
        if number == "0" and "memory" in read(V2 / path.lstrip("/") / "cgroup.controllers").split():
            return V2 / path.lstrip("/"), "memory.max"
    raise OSError("there is no memory controller")


def forbid_swap(folder, megabytes):
    """Not every kernel counts swap; where it does not, there is mostly none."""
    for name, value in (("memory.swap.max", 0), ("memory.memsw.limit_in_bytes", megabytes << 20), ("memory.swappiness", 0)):
        with suppress(OSError):
            if (folder / name).exists():
                (folder / name).write_text(str(value))


def remove(folder):
    deadline = time.monotonic() + EMPTY_SECONDS
    while True:
        try:
            return folder.rmdir()
        except OSError:
            if time.monotonic() > deadline:
                raise
        time.sleep(0.05)


def members(folder):
    return [int(pid) for pid in read(folder / "cgroup.procs").split()]


def kills(folder):
    """How often the kernel has killed a process in it for want of memory."""
    return counters(folder / "memory.oom_control").get("oom_kill", 0) + counters(folder / "memory.events").get("oom_kill", 0)


def unreclaimable(folder):
    """
    Bytes the kernel cannot take back: anonymous, shared, sockets, and on v2 stacks, page tables and such. On v1 kernel memory is
    left out, for there it is one figure with the names of files that the kernel does take back.
    """
    stat = counters(folder / "memory.stat")
    if (folder / "memory.limit_in_bytes").exists():
        return stat["total_rss"] + stat.get("total_shmem", 0) + int(read(folder / "memory.kmem.tcp.usage_in_bytes") or 0)
    return sum(stat.get(name, 0) for name in ("anon", "shmem", "sock", "kernel_stack", "pagetables", "percpu", "slab_unreclaimable"))


def peak(folder):
    """The most it ever held, page cache included."""
    return int(read(folder / "memory.max_usage_in_bytes") or read(folder / "memory.peak") or 0)


def counters(path):
    pairs = (line.split() for line in read(path).splitlines())
    return {pair[0]: int(pair[1]) for pair in pairs if len(pair) == 2}


def read(path):
    try:
        return path.read_text()
    except OSError:
        return ""
