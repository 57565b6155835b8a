"""Kill the site in the middle of its writes: `python -m tests.faults.site_killed PATH --kills N` prints what was found.

Each round forks a writer, which acknowledges every write on a pipe after it has returned, lets it write for a moment, kills
it with SIGKILL, and looks for what it had acknowledged. It runs as a program of its own, because a process that forks
must have no threads and no open connection.
"""

import argparse
import json
import os
import random
import select
import signal
import sys
import time
from dataclasses import asdict, dataclass
from typing import Protocol

import django

LONGEST = 0.12
"""Seconds that a writer may write after its first acknowledgement."""


class Writing(Protocol):
    """One way in which the site writes."""

    def prepare(self) -> None:
        """Make what the writes need."""

    def write(self, number: int) -> None:
        """One write, acknowledged when it returns."""

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


def rounds(path: Writing, kills: int, seed: int) -> Found:
    """Kill a writer this often."""
    chance, found, first = random.Random(seed), Found(), 0
    for _ in range(kills):
        acknowledged, begun = _round(path, first, chance.uniform(0, LONGEST))
        numbers = path.numbers()
        found.kills += 1
        found.acknowledged += len(acknowledged)
        found.lost += len(acknowledged - numbers)
        found.in_flight += begun not in acknowledged
        first = begun + 1
    found.torn = path.torn()
    return found


def _round(path: Writing, first: int, seconds: float) -> tuple[set[int], int]:
    """Let a writer write from this number on, kill it, and say what it had acknowledged and begun."""
    _close_connections()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _write_until_killed(path, first, writing)
    os.close(writing)
    select.select([reading], [], [], 60)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        words = pipe.read().decode().splitlines()
    begun = max((int(word[1:]) for word in words if word.startswith("b")), default=first)
    return {int(word[1:]) for word in words if word.startswith("a")}, begun


def _write_until_killed(path: Writing, first: int, pipe: int) -> None:
    try:
        number = first
        while True:
            os.write(pipe, f"b{number}\n".encode())
            path.write(number)
            os.write(pipe, f"a{number}\n".encode())
            number += 1
    except BaseException as error:
        sys.stderr.write(f"{error!r}\n")
    finally:
        os._exit(1)


def _close_connections() -> None:
    from django.db import connections

    connections.close_all()


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
