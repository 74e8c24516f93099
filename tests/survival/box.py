"""The published server in a memory cgroup of 512 MB: started, waited for, killed, measured from outside."""
import ctypes
import os
import signal
import socket
import subprocess
import time
import urllib.request
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import cgroup

MEGABYTES = 512
START_SECONDS = 60
STOP_SECONDS = 30
PR_SET_PDEATHSIG = 1


@contextmanager
def boxed(program, folder, data=None):
    """A box with its data folder and its log in `folder`; nothing of it runs when the block ends."""
    with cgroup.limited(MEGABYTES) as group:
        box = Box(program, group, data or folder / "data", folder / "server.log")
        try:
            yield box
        finally:
            box.kill()


class Box:
    def __init__(self, program, group, data, log):
        self.program, self.group, self.data, self.log = program, group, data, log
        self.data.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        self.server = None

    def start(self):
        """Seconds until it was ready."""
        started = time.monotonic()
        command = [self.program, "serve", "--urls", f"http://127.0.0.1:{self.port}", "--data", self.data]
        with open(self.log, "ab") as log:
            self.server = subprocess.Popen(
                cgroup.entered(self.group, command), stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, preexec_fn=end_with_parent)
        while time.monotonic() - started < START_SECONDS and self.server.poll() is None:
            if self.is_ready():
                return time.monotonic() - started
            time.sleep(0.01)
        raise SystemExit(f"The server was not ready. Its log ends with:\n{self.tail()}")

    def is_ready(self):
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/ready", timeout=5):
            return True
        return False

    def kill(self):
        """kill -9, the server alone: its children must follow by themselves."""
        if self.server is not None:
            self.server.kill()
            self.server.wait()
            self.server = None

    def stop(self):
        """Its exit code."""
        self.server.terminate()
        try:
            return self.server.wait(STOP_SECONDS)
        finally:
            self.kill()

    @property
    def runs(self):
        return self.server is not None and self.server.poll() is None

    def key(self, role):
        printed = subprocess.run(
            [self.program, "key", "create", "--role", role, "--data", self.data], capture_output=True, text=True, timeout=60, check=True).stdout
        return printed.split()[-1]

    def oom_kills(self):
        return cgroup.kills(self.group)

    def unreclaimable(self):
        return cgroup.unreclaimable(self.group)

    def children(self):
        """Anonymous bytes of what the server has started, pictures being decoded most of all."""
        return sum(anonymous(pid) for pid in cgroup.members(self.group) if self.server and pid != self.server.pid)

    def peak(self):
        return cgroup.peak(self.group)

    def tail(self):
        return self.log.read_text(errors="replace")[-2000:]

    def errors(self):
        """Lines of the log at the level of errors."""
        return [line for line in self.log.read_text(errors="replace").splitlines() if " ERR]" in line or " FTL]" in line]


def anonymous(pid):
    for line in cgroup.read(Path(f"/proc/{pid}/status")).splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) << 10
    return 0


def end_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    os.setpgid(0, 0)  # ^C is for the one who asked


def free_port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
