"""Server processes under test: started, waited for, watched and stopped."""
import ctypes
import os
import pwd
import signal
import socket
import subprocess
import threading
import time
import urllib.request
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

WINDOW = 0.05  # seconds between two looks at the resident memory
PSS_EVERY = 10  # windows; the kernel walks every page for a PSS, so it is asked less often
START_SECONDS = 60
STOP_SECONDS = 20
PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
CLOCK_TICK = os.sysconf("SC_CLK_TCK")

libc = ctypes.CDLL(None)


@contextmanager
def running(command, log):
    """
    A child process that is gone when the block ends, with all it started, and when this process is killed.
    One at a time: whatever else descends from this process then is taken for a remainder.
    """
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1)
    try:
        with program(command, log) as child:
            yield child
    finally:
        end_orphans()


@contextmanager
def program(command, log, user=None):
    """A child process that is gone when the block ends and when this process is killed; several may run side by side."""
    owner = pwd.getpwnam(user) if user else None
    with open(log, "wb") as output:
        child = subprocess.Popen(
            list(map(str, command)), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, preexec_fn=end_with_parent,
            **({"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}))
    try:
        yield child
    finally:
        if child.poll():
            print(f"{child.args[0]} ended by itself with code {child.returncode}. Its output ends with:\n{tail(log)}", flush=True)
        stop(child)


def end_with_parent():
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def stop(child):
    child.terminate()
    try:
        child.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        print(f"{child.args[0]} did not stop within {STOP_SECONDS} s and was killed", flush=True)
        child.kill()
        child.wait()


def end_orphans():
    """Processes the child left behind became children of this one."""
    while orphans := tree(os.getpid())[1:]:
        for pid in orphans:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(-1, 0)


def wait_until_ready(child, url, log):
    return until(child, log, lambda: answers(url))


def until(child, log, ready):
    """The child, once `ready` is true; ends the run where the child has ended or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and child.poll() is None:
        if ready():
            return child
        time.sleep(0.05)
    raise SystemExit(f"{child.args[0]} was not ready. Its output ends with:\n{tail(log)}")


def answers(url):
    with suppress(OSError), urllib.request.urlopen(url, timeout=1):  # a URLError is one; so is the 503 before it is ready
        return True
    return False


def listens(port):
    with closing(socket.socket()) as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def free_address():
    return f"http://127.0.0.1:{free_port()}"


def make_key(server, data):
    """A scanner's key for the server of that data folder."""
    command = [server, "key", "create", "--role", "scanner", "--data", data]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout.split()[-1]


def tail(log):
    return Path(log).read_text(errors="replace")[-2000:]


def tree(pid):
    """The process and all its descendants."""
    members = [pid]
    for member in members:
        for children in Path(f"/proc/{member}/task").glob("*/children"):
            members += map(int, read(children).split())
    return members


@dataclass(frozen=True)
class Use:
    """Bytes at the peak and processor seconds spent by a process tree over a stretch of time."""
    peak_rss: int
    peak_pss: int
    cpu: float


class Watch(threading.Thread):
    """
    Adds up the memory of a process tree in windows of 50 ms until the block ends.
    The kernel's high-water marks are read and set back in each window, so a shorter peak is seen too.
    """

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid = pid
        self.lock = threading.Lock()
        self.ended = threading.Event()
        self.rss = self.pss = 0
        self.cpu = cpu_seconds(pid)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.join()

    def run(self):
        windows = 0
        while not self.ended.wait(WINDOW):
            self.look(with_pss=windows % PSS_EVERY == 0)
            windows += 1

    def look(self, with_pss):
        with self.lock:
            members = tree(self.pid)
            self.rss = max(self.rss, sum(map(peak_rss, members)))
            if with_pss:
                self.pss = max(self.pss, sum(map(pss, members)))

    def take(self):
        """What was used since the last call."""
        self.look(with_pss=True)
        with self.lock:
            cpu = cpu_seconds(self.pid)
            use = Use(self.rss, self.pss, cpu - self.cpu)
            self.rss, self.pss, self.cpu = 0, 0, cpu
            return use


def resident(pid):
    return sum(field(f"/proc/{member}/status", "VmRSS:") for member in tree(pid))


def peak_rss(pid):
    peak = field(f"/proc/{pid}/status", "VmHWM:")
    with suppress(OSError):
        Path(f"/proc/{pid}/clear_refs").write_text("5")  # sets the mark back to the present size
    return peak


def pss(pid):
    return field(f"/proc/{pid}/smaps_rollup", "Pss:")


def field(path, name):
    """A kilobyte field of a /proc file, in bytes; 0 for a process that has ended."""
    for line in read(path).splitlines():
        if line.startswith(name):
            return int(line.split()[1]) * 1024
    return 0


def cpu_seconds(pid):
    """Processor time of the tree; that of children already waited for is in their parent's account."""
    return sum(sum(map(int, read(f"/proc/{member}/stat").rpartition(")")[2].split()[11:15])) for member in tree(pid)) / CLOCK_TICK


def read(path):
    try:
        return Path(path).read_text()
    except OSError:
        return ""
