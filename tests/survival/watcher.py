"""Asks for health and memory status all the while, from a process that is never made to wait for the crowd."""
import http.client
import json
import multiprocessing
import time
from dataclasses import dataclass, field

from echo import Echo

LIVE = "/health/live"
METHODS = "/api/method/custom_erp.custom_erp.purchase_invoice.api."
STATUS = METHODS + "get_memory_status"
CLEANUP = METHODS + "force_cleanup"
EVERY = 0.05  # seconds between two questions
PATIENCE = 10


@dataclass
class Watched:
    live: list = field(default_factory=list)  # seconds an answer took
    status: list = field(default_factory=list)
    echo: list = field(default_factory=list)  # the same from a process that does nothing else
    unanswered: list = field(default_factory=list)
    levels: dict = field(default_factory=dict)  # how often each rung was seen
    highest_mb: float = 0.0
    waiting: int = 0  # the most reservations in line

    @property
    def asked(self):
        return len(self.live) + len(self.status) + len(self.unanswered)


class Watcher:
    """As a block: watches while it lasts; what was seen is in `seen` afterwards."""

    def __init__(self, port, key):
        self.pipe, far = multiprocessing.Pipe()
        self.process = multiprocessing.Process(target=watch, args=(port, key, far))
        self.seen = None

    def __enter__(self):
        self.process.start()
        return self

    def __exit__(self, *_):
        self.pipe.send("stop")
        self.seen = self.pipe.recv()
        self.process.join()


def watch(port, key, pipe):
    seen, turn = Watched(), 0
    echo, connection = Echo(), http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    while not pipe.poll(EVERY):
        turn += 1
        seen.echo.append(echo.ask())
        if turn % 10 == 0:
            connection.close()  # a supervisor asks over a new connection each time, so that is measured too
        started = time.perf_counter()
        try:
            answer = ask(connection, key, LIVE if turn % 2 else STATUS)
        except (OSError, http.client.HTTPException, ValueError) as failure:
            seen.unanswered.append(f"{type(failure).__name__} {failure} after {time.perf_counter() - started:.2f} s")
            connection.close()
            continue
        (seen.live if turn % 2 else seen.status).append(time.perf_counter() - started)
        if turn % 2 == 0:
            note(seen, answer["message"]["memory_status"])
    echo.end()
    pipe.send(seen)


def ask(connection, key, path, method="GET"):
    connection.request(method, path, headers={"Authorization": f"token {key}"})
    response = connection.getresponse()
    text = response.read()
    if response.status != 200:
        raise ValueError(f"{path}: {response.status} {text[:200]}")
    return json.loads(text)


def note(seen, status):
    seen.levels[status["level"]] = seen.levels.get(status["level"], 0) + 1
    seen.highest_mb = max(seen.highest_mb, status["current_mb"])
    seen.waiting = max(seen.waiting, sum(purpose["waiting"] for purpose in status["purposes"]))


def status(port, key):
    """One look."""
    return once(port, key, STATUS, "GET")["memory_status"]


def cleanup(port, key):
    """What an administrator's clean-up says."""
    return once(port, key, CLEANUP, "POST")


def once(port, key, path, method):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        return ask(connection, key, path, method)["message"]
    finally:
        connection.close()
