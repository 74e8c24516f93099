"""Thousands of clients that send a head or a body a few bytes at a time, and beside them clients as usual."""
import multiprocessing
import os
import random
import resource
import selectors
import signal
import socket
import time
from dataclasses import dataclass

from goals import percentile
from overload import CLIENTS, judge_watched, measured
from stage import QUIET

SPARE_FILES = 500  # descriptors beside the slow connections
EVERY = 2.0  # seconds between two drips of one connection
HEAD_DRIP, BODY_DRIP = 1, 400  # bytes: a head takes minutes, a body comes at 200 bytes a second
GOODPUT_SHARE = 0.8


def run(stage, seconds, connections):
    stage = stage.scenario("slow")
    raise_limit(connections)
    with stage.field() as field:
        field.crowd(4, 5).result()
        alone = measured(field, CLIENTS, seconds / 2, QUIET)
        with Drips(field, connections) as drips:
            time.sleep(min(5, seconds / 2))
            with field.watcher() as watcher:
                beside = measured(field, CLIENTS, seconds, QUIET)
        judge(stage.table, alone, beside, watcher.seen, drips.seen)
        stage.table.judge("serves when they are gone", "> 0", *served(field))
        field.judge_life()
        field.judge_ledger()


def judge(table, alone, beside, watched, drips):
    table.tell("slow connections opened, open at most, cut off by the server", f"{drips.opened:,}, {drips.most:,}, {drips.ended:,}")
    judge_watched(table, "slow", watched)
    table.none("answers nobody expects", len(beside.strange), beside.strange)
    table.none("requests of the others cut off or unanswered", beside.broken + beside.late)
    refused = sum(count for status, count in beside.statuses.items() if status in (429, 503, 507))
    table.at_most("requests of the others refused", 1, 100 * refused / max(1, beside.attempts), " %", digits=2)
    table.tell("the others alone and beside them: bills a second, p99", " and ".join(
        f"{seen.rate():.0f}/s, {percentile(seen.accepted_seconds, 0.99) * 1000:.0f} ms" for seen in (alone, beside)))
    table.at_least("goodput of the others, of what it is alone", 100 * GOODPUT_SHARE, 100 * beside.rate() / alone.rate(), " %")


def served(field):
    seen = field.crowd(4, 3).result()
    return f"{seen.accepted} bills in 3 s", seen.accepted > 0


@dataclass
class Dripped:
    opened: int = 0
    most: int = 0
    ended: int = 0


class Drips:
    """As a block: the slow connections, in a process of their own. One that the server ends is opened anew."""

    def __init__(self, field, connections):
        self.pipe, far = multiprocessing.Pipe()
        templates = [template for kind in ("small", "long") for template in field.templates[kind]]
        self.process = multiprocessing.Process(target=drip, args=(field.box.port, connections, templates, field.stage.seed, far), daemon=True)
        self.seen = None

    def __enter__(self):
        self.process.start()
        return self

    def __exit__(self, *_):
        self.pipe.send("stop")
        self.seen = self.pipe.recv()
        self.process.join()


class Slow:
    """One connection: half of them are slow from the first byte on, half send the head and then dawdle."""

    def __init__(self, port, rnd, templates):
        template = rnd.choice(templates)
        # never whole: the number is left out, so nothing of it can be stored
        self.left = template.before + template.after
        self.body = rnd.random() < 0.5
        self.socket = socket.socket()
        self.socket.setblocking(False)
        self.socket.connect_ex(("127.0.0.1", port))
        self.sent_head = False

    def drip(self):
        """False when the connection has ended, or nothing is left."""
        size = BODY_DRIP if self.body else HEAD_DRIP
        if self.body and not self.sent_head:
            size = self.left.index(b"\r\n\r\n") + 4
        try:
            sent = self.socket.send(self.left[:size])
        except BlockingIOError:
            return True
        except OSError:
            return False
        self.left, self.sent_head = self.left[sent:], True
        return bool(self.left)


def drip(port, connections, templates, seed, pipe):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(5)
    rnd, seen, selector, slow = random.Random(seed), Dripped(), selectors.DefaultSelector(), {}
    step = max(1, connections // 100)
    while not pipe.poll():
        began = time.monotonic()
        for _ in range(min(step * 2, connections - len(slow))):
            one = Slow(port, rnd, templates)
            slow[one.socket.fileno()] = one
            selector.register(one.socket, selectors.EVENT_READ)
            seen.opened += 1
        seen.most = max(seen.most, len(slow))
        ended = {key.fd for key, _ in selector.select(0)}  # an answer or an end: neither is what it waits for
        for number in rnd.sample(sorted(slow), min(len(slow), max(1, int(len(slow) * 0.02 / EVERY)))):
            if number not in ended and not slow[number].drip():
                ended.add(number)
        for number in ended:
            selector.unregister(slow[number].socket)
            slow.pop(number).socket.close()
            seen.ended += 1
        time.sleep(max(0.0, 0.02 - (time.monotonic() - began)))
    pipe.send(seen)


def raise_limit(connections):
    """Of this process and of the server it will start."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = connections + SPARE_FILES
    if hard != resource.RLIM_INFINITY and hard < wanted:
        raise SystemExit(f"{connections} connections take {wanted} open files; the limit here is {hard} (ulimit -Hn)")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(wanted, resource.getrlimit(resource.RLIMIT_NOFILE)[0]), hard))
