"""Programs that run side by side: started on free loopback ports, waited for, and stopped in reverse order."""
import os
import pwd
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, contextmanager, suppress
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))
from processes import end_with_parent, stop, tail

START_SECONDS = 60


@contextmanager
def program(command, log, user=None, env=None):
    """A child that is gone when the block ends, and when this process is killed."""
    owner = pwd.getpwnam(user) if user else None
    with open(log, "wb") as output:
        child = subprocess.Popen(
            list(map(str, command)), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, preexec_fn=end_with_parent,
            env={**os.environ, **(env or {})}, **({"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}))
    try:
        yield child
    finally:
        stop(child)


def until(child, log, ready):
    """Waits until `ready` is true; ends the run where the child has ended or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and child.poll() is None:
        if ready():
            return child
        time.sleep(0.05)
    raise SystemExit(f"{child.args[0]} did not start. Its output ends with:\n{tail(log)}")


def answers(url):
    with suppress(OSError), urllib.request.urlopen(url, timeout=1):
        return True
    return False


def listens(port):
    with closing(socket.socket()) as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
