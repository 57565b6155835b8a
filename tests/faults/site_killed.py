"""Kill the site in the middle of its writes: `python -m tests.faults.site_killed PATH --kills N` prints what was found.

Each round forks a writer, which acknowledges every write on a pipe after it has returned, waits for a few of these and a
moment longer, kills the writer with SIGKILL, and looks for what it had acknowledged. It runs as a program of its own,
because a process that forks must have no threads and no open connection.
"""

import argparse
import json
import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Protocol

import django

PATIENCE = 120
"""Seconds that a busy machine may take for one write."""
LATEST = 1.2
"""The kill comes up to this many times the duration of a write after the last awaited acknowledgement."""

Tell = Callable[[int], None]


class Writing(Protocol):
    """One way in which the site writes."""

    most: int
    """Acknowledgements that are awaited before a kill, at most; the first writer's are, to learn how long they take."""

    def prepare(self) -> None:
        """Make what the writes need."""

    def write_on(self, first: int, begin: Tell, acknowledge: Tell) -> None:
        """Write from this number on, telling before each write and after it has returned, until killed."""

    def numbers(self) -> set[int]:
        """The writes that are found."""

    def torn(self) -> int:
        """How many writes are there in part: a row without its event, a file without its bytes."""


@dataclass
class Found:
    """What all the kills did."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    torn: int = 0
    in_flight: int = 0
    """Kills that came while a write was under way: it had begun and was not acknowledged."""
    unsound: list[str] = field(default_factory=list)
    """What the database says of its own file, and the audit trail of its chain, when anything is wrong with them."""


@dataclass
class Round:
    """One writer, from its fork to its death."""

    acknowledged: set[int] = field(default_factory=set)
    begun: int = 0
    is_in_flight: bool = False
    seconds: float = 0.0
    """How long its last acknowledged write took."""


def rounds(path: Writing, kills: int, seed: int) -> Found:
    """Kill a writer this often."""
    chance, found, first, seconds = random.Random(seed), Found(), 0, 0.0
    for _ in range(kills):
        awaited, pause = chance.randint(0, path.most), chance.uniform(0, LATEST)
        done = _round(path, first, awaited if seconds else 1, pause * seconds)
        found.kills += 1
        found.acknowledged += len(done.acknowledged)
        found.lost += len(done.acknowledged - path.numbers())
        found.in_flight += done.is_in_flight
        first, seconds = max(first, done.begun + 1), done.seconds or seconds
    found.torn, found.unsound = path.torn(), _unsound()
    return found


def _round(path: Writing, first: int, awaited: int, pause: float) -> Round:
    """Let a writer write from this number on, kill it, and say what it had begun and acknowledged."""
    _close_connections()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _write_until_killed(path, first, writing)
    os.close(writing)
    text = b""
    while text.count(b"a") < awaited or not text:
        if not select.select([reading], [], [], PATIENCE)[0] or not (more := os.read(reading, 65536)):
            break
        text += more
    time.sleep(pause)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the writer ended by itself"
    with os.fdopen(reading, "rb") as pipe:
        return _told((text + pipe.read()).decode())


def _told(text: str) -> Round:
    """What a writer told: `b 7` when it began a write, `a 7 0.004` when that had returned, after so many seconds."""
    words = [line.split() for line in text.splitlines()]
    acknowledged = [word for word in words if word[0] == "a"]
    begun = max(int(word[1]) for word in words)
    seconds = float(acknowledged[-1][2]) if acknowledged else 0.0
    return Round({int(word[1]) for word in acknowledged}, begun, words[-1][0] == "b", seconds)


def _write_until_killed(path: Writing, first: int, pipe: int) -> None:
    began = time.monotonic()

    def begin(number: int) -> None:
        nonlocal began
        os.write(pipe, f"b {number}\n".encode())
        began = time.monotonic()

    def acknowledge(number: int) -> None:
        os.write(pipe, f"a {number} {time.monotonic() - began:.6f}\n".encode())

    try:
        path.write_on(first, begin, acknowledge)
    except BaseException as error:
        sys.stderr.write(f"{error!r}\n")
    finally:
        os._exit(1)


def _close_connections() -> None:
    from django.db import connections

    connections.close_all()


def _unsound() -> list[str]:
    from tests.faults.soundness import unsound

    return list(unsound())


def main() -> None:
    """Parse, set up a database, kill, print."""
    from tests.faults.killed_paths import FAULTY, PATHS, migrated

    parser = argparse.ArgumentParser()
    parser.add_argument("path", choices=sorted(PATHS | FAULTY))
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    stated = parser.parse_args()
    migrated()
    path = (PATHS | FAULTY)[stated.path]()
    path.prepare()
    sys.stdout.write(json.dumps(asdict(rounds(path, stated.kills, stated.seed))) + "\n")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.web_settings")
    django.setup()
    main()
