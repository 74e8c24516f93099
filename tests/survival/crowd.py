"""Clients that send bill after bill, in a process of their own. They are impatient, and never honour Retry-After."""
import asyncio
import json
import multiprocessing
import os
import random
import signal
from collections import Counter
from dataclasses import dataclass, field
from time import monotonic

import http1
from bills import number_of
from ledger import Ledger

PATIENCE = 30  # seconds, as the scanner page has
TRIES = 3  # the page sends a refused bill again twice
TRANSIENT = {429, 502, 503, 504, 507}
LAST_ANSWERS = 8  # seconds for what is under way when the time is up
SPREAD = 0.5  # of a pause, so that the refused do not come back in step


@dataclass(frozen=True)
class Plan:
    """What a crowd does. The mix says how often, out of 100, a kind of bill is sent."""
    port: int
    ledger: str
    templates: dict
    mix: dict
    seed: int
    clients: int
    first_client: int = 0
    seconds: float = 3600
    pause: float = 0.25  # seconds before a refused client comes back
    rest: float = 0.0  # seconds between two bills of a client
    persistent: bool = False  # send a bill until it is acknowledged, as after a crash
    nice: int = 5


@dataclass
class Seen:
    """What a crowd was told."""
    seconds: float = 0.0
    accepted: int = 0
    statuses: Counter = field(default_factory=Counter)
    without_retry_after: int = 0
    broken: int = 0  # connections that ended without an answer
    late: int = 0  # answers that took longer than the patience
    strange: list = field(default_factory=list)  # the first answers nobody expects
    refusals: list = field(default_factory=list)  # status and the seconds it took
    accepted_seconds: list = field(default_factory=list)
    accepted_at: list = field(default_factory=list)

    @property
    def attempts(self):
        return sum(self.statuses.values()) + self.broken + self.late

    def rate(self):
        return self.accepted / self.seconds

    def note(self, answer, at):
        self.statuses[answer.status] += 1
        if answer.status == 200:
            self.accepted += 1
            self.accepted_seconds.append(answer.seconds)
            self.accepted_at.append(at)
            return
        self.refusals.append((answer.status, answer.seconds))
        if answer.status in (429, 503) and not answer.retry_after:
            self.without_retry_after += 1
        if answer.status not in (413, 422, 429, 503, 507) and len(self.strange) < 3:
            self.strange.append(f"{answer.status} {answer.body[:200].decode(errors='replace')}")

    def add(self, other):
        self.seconds = max(self.seconds, other.seconds)
        for name in ("accepted", "without_retry_after", "broken", "late"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.statuses += other.statuses
        for name in ("strange", "refusals", "accepted_seconds", "accepted_at"):
            getattr(self, name).extend(getattr(other, name))
        return self


class Crowd:
    """A running plan. It ends by itself when its time is up, or when it is told to."""

    def __init__(self, plan):
        self.pipe, far = multiprocessing.Pipe()
        self.process = multiprocessing.Process(target=run, args=(plan, far), daemon=True)
        self.process.start()
        far.close()

    def result(self):
        """Waits for the end."""
        seen = self.pipe.recv()
        self.process.join()
        return seen

    def stop(self):
        self.pipe.send("stop")
        return self.result()


def run(plan, pipe):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(plan.nice)
    pipe.send(asyncio.run(Run(plan, pipe).all()))


class Run:
    def __init__(self, plan, pipe):
        self.plan, self.pipe = plan, pipe
        self.seen, self.ledger = Seen(), Ledger(plan.ledger)
        self.started = monotonic()
        self.end = self.started + plan.seconds
        self.kinds, self.weights = list(plan.mix), list(plan.mix.values())

    async def all(self):
        asyncio.get_running_loop().add_reader(self.pipe.fileno(), self.told_to_stop)
        clients = [asyncio.create_task(self.client(self.plan.first_client + n)) for n in range(self.plan.clients)]
        while monotonic() < self.end:
            await asyncio.sleep(0.05)
        self.seen.seconds = self.end - self.started
        _, late = await asyncio.wait(clients, timeout=LAST_ANSWERS)
        for client in late:
            client.cancel()
        await asyncio.gather(*clients, return_exceptions=True)
        return self.seen

    def told_to_stop(self):
        asyncio.get_running_loop().remove_reader(self.pipe.fileno())
        self.end = monotonic()

    async def client(self, who):
        rnd = random.Random(f"{self.plan.seed}-{who}")
        connection = http1.Connection(self.plan.port)
        count = 0
        while monotonic() < self.end:
            template = rnd.choice(self.plan.templates[rnd.choices(self.kinds, self.weights)[0]])
            await self.deliver(connection, rnd, template, number_of(self.plan.seed, who, count))
            count += 1
            if self.plan.rest:
                await self.pause(rnd, self.plan.rest)
        connection.close()

    async def deliver(self, connection, rnd, template, number):
        """Sends one bill until something has become of it."""
        uncertain, tries = False, 0
        try:
            while self.goes_on(tries):
                tries += 1
                answer = await self.ask(connection, template.pieces(number))
                uncertain |= answer is None or answer.status in (500, 502, 504)
                if answer is not None and answer.status == 200:
                    uncertain = False
                    return self.ledger.acknowledged(number, template, json.loads(answer.body)["message"]["name"])
                if answer is not None and answer.status not in TRANSIENT:
                    break
                await self.pause(rnd, self.plan.pause)
            self.give_up(number, template, uncertain)
        except asyncio.CancelledError:
            self.ledger.unknown(number, template)
            raise

    def goes_on(self, tries):
        if self.plan.persistent:
            return monotonic() < self.end + LAST_ANSWERS
        return tries == 0 or (tries < TRIES and monotonic() < self.end)

    def give_up(self, number, template, uncertain):
        if uncertain:
            self.ledger.unknown(number, template)
        else:
            self.ledger.refused(number, template)

    async def ask(self, connection, pieces):
        """Null without an answer."""
        try:
            answer = await connection.ask(pieces, PATIENCE)
        except TimeoutError:
            self.seen.late += 1
        except (OSError, http1.Gone):
            self.seen.broken += 1
        else:
            if monotonic() <= self.end:
                self.seen.note(answer, monotonic())
            return answer
        return None

    async def pause(self, rnd, seconds):
        await asyncio.sleep(seconds * rnd.uniform(1 - SPREAD, 1 + SPREAD))
