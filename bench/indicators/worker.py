"""A process of its own for each way, so that processor time and memory are that way's alone."""

import multiprocessing
import os
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from bench.indicators.questions import Answer, answer
from bench.indicators.ways import WAYS, answered

_TICKS = os.sysconf("SC_CLK_TCK")


class Run(NamedTuple):
    """One job done once: processor seconds, seconds on the clock, the most memory so far in bytes, and the answer."""

    cpu: float
    wall: float
    peak: int
    answer: Answer


class Worker:
    """The other end of a process that does a way's jobs one at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._connection.recv()

    def run(self, job: str) -> Run:
        """Have a job done."""
        self._connection.send(job)
        return Run(*self._connection.recv())


@contextmanager
def worker(way: str, folder: Path, threads: int) -> Iterator[Worker]:
    """A process for a way, until the block ends. EOFError where it failed; it has then said why."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there, way, folder, threads))
    process.start()
    there.close()
    try:
        yield Worker(here)
    finally:
        here.close()
        process.join()


def _serve(connection: Connection, name: str, folder: Path, threads: int) -> None:
    way = WAYS[name].made(folder, threads)
    others: list[int] = getattr(way, "processes", [])
    connection.send("ready")
    while True:
        try:
            job = connection.recv()
        except EOFError:
            return
        way.prepare(job)
        cpu, wall = _cpu(others), time.perf_counter()
        given = answered(way, job)
        cpu, wall = _cpu(others) - cpu, time.perf_counter() - wall
        connection.send((cpu, wall, _peak(others), answer(given)))


def _cpu(others: list[int]) -> float:
    """Processor seconds, user and system, of this process, its ended children, and other processes that work for it."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime + sum(map(_cpu_of, others))


def _cpu_of(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _peak(others: list[int]) -> int:
    """The most resident memory there ever was; of a database's process with the shared pages that it touched."""
    return sum(_peak_of(process) for process in (os.getpid(), *others))


def _peak_of(process: int) -> int:
    lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) * 1024
