"""A program that runs beside us, and is stopped when we are done with it."""

import itertools
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 30.0
FIRST, LAST = 20000, 32000
"""Ports for sound: below those that the system gives away by itself."""
TRIES = 50
_steps = itertools.count(os.getpid() * 997)
"""Two processes that look at once do not begin at the same place."""


class NotReady(Exception):
    """A program did not become ready, or ended."""


@contextmanager
def program(command: list[str], *, folder: Path, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A program that runs within this block; what it says goes into the log."""
    with log.open("wb") as said:
        running = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said)  # noqa: S603
        try:
            yield running
        finally:
            stop(running)


def stop(running: subprocess.Popen[bytes]) -> None:
    """End it, by its number, and wait until it has ended."""
    if running.poll() is None:
        running.send_signal(signal.SIGTERM)
        try:
            running.wait(10)
        except subprocess.TimeoutExpired:
            running.kill()
    running.wait()


def wait_until(is_so: Callable[[], bool], what: str, *, seconds: float = PATIENCE) -> None:
    """Wait until something holds, looking often. Raises `NotReady`."""
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            raise NotReady(f"{what} was not so within {seconds:.0f} s")
        time.sleep(0.05)


def free_port(kind: int = socket.SOCK_STREAM) -> int:
    """A port that nobody uses now."""
    with socket.socket(socket.AF_INET, kind) as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def free_range(length: int) -> int:
    """The first of so many ports in a row for sound, which nobody uses now and we give nobody else."""
    for _try in range(TRIES):
        first = 2 * (next(_steps) % ((LAST - FIRST - length) // 2)) + FIRST
        for _step in range(length // 2 - 1):
            next(_steps)
        if all(_is_free(port) for port in range(first, first + length, max(1, length // 20))):
            return first
    raise NotReady("no ports are free")


def is_taken(port: int) -> bool:
    """Whether somebody listens for datagrams on this port."""
    return not _is_free(port)


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as tried:
        try:
            tried.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
