"""Running a function on hostile input in a process of its own, within bounds of time and memory.

A worker serves call after call, so that its start is paid once; one that overruns its bounds is ended and replaced.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from queue import SimpleQueue
from typing import Generic, TypeVar

Result = TypeVar("Result")
_SERVE = "import sys; from shixiao.lib.confined import serve; serve(int(sys.argv[1]))"
_START_SECONDS = 60.0
_WALL_FACTOR = 10  # a worker that waits for a busy machine is not yet one that overruns
_LOOK_SECONDS = 0.05


class Overrun(Exception):
    """A call was ended; `bound` is took_too_long, too_much_memory or crashed."""

    def __init__(self, bound: str) -> None:
        super().__init__(bound)
        self.bound = bound


class Confined(Generic[Result]):
    """Workers that call `function`, an importable function of picklable arguments and result."""

    def __init__(self, function: Callable[..., Result], *, seconds: float, megabytes: int, workers: int = 1) -> None:
        self._function, self._seconds, self._bytes = function, seconds, megabytes * 2**20
        self._count = workers
        self._idle: SimpleQueue[_Worker[Result]] = SimpleQueue()
        for _ in range(workers):
            self._idle.put(_Worker(function, self._bytes))

    def __enter__(self) -> "Confined[Result]":
        return self

    def __exit__(self, *_: object) -> None:
        for _worker in range(self._count):
            self._idle.get().end()

    def call(self, *arguments: object) -> Result:
        """The function's result. Raises `Overrun` when a bound is passed."""
        worker = self._idle.get()
        try:
            return worker.call(arguments, self._seconds)
        except Overrun:
            worker.end()
            worker = _Worker(self._function, self._bytes)
            raise
        finally:
            self._idle.put(worker)

    def map(self, calls: Iterable[tuple[object, ...]]) -> Iterator[Result | Overrun]:
        """The result of each call in the order given, or the `Overrun` that ended it, `workers` at a time."""
        with ThreadPoolExecutor(self._count) as threads:
            yield from threads.map(self._outcome, calls)

    def _outcome(self, arguments: tuple[object, ...]) -> Result | Overrun:
        try:
            return self.call(*arguments)
        except Overrun as overrun:
            return overrun


class _Worker(Generic[Result]):
    def __init__(self, function: Callable[..., Result], limit: int) -> None:
        self._pipe, theirs = Pipe()
        command = [sys.executable, "-c", _SERVE, str(theirs.fileno())]
        self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)  # noqa: S603
        theirs.close()
        for needed in (sys.path, limit, function):
            self._pipe.send(needed)
        self._ready = False

    def call(self, arguments: tuple[object, ...], seconds: float) -> Result:
        try:
            if not self._ready:
                self._receive(_START_SECONDS)
                self._ready = True
            self._pipe.send(arguments)
            result: Result = self._receive(seconds)
        except (EOFError, OSError) as error:
            raise Overrun("crashed") from error
        return result

    def _receive(self, seconds: float) -> Result:
        if not self._answers(seconds):
            raise Overrun("took_too_long")
        done, value = self._pipe.recv()
        if not done:
            raise Overrun(value)
        result: Result = value
        return result

    def _answers(self, seconds: float) -> bool:
        """Waits until the worker answers, or has used `seconds` of processor time."""
        begun = self._used()
        for _ in range(int(seconds * _WALL_FACTOR / _LOOK_SECONDS)):
            if self._pipe.poll(_LOOK_SECONDS):
                return True
            if self._used() - begun > seconds:
                return False
        return False

    def _used(self) -> float:
        """Seconds of processor time the worker has used so far; 0 once it is gone."""
        try:
            fields = Path(f"/proc/{self._process.pid}/stat").read_text("utf8").rpartition(")")[2].split()
        except OSError:
            return 0
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._pipe.close()


def serve(descriptor: int) -> None:
    """The worker's side: takes the module path, the limit and the function, then answers call after call."""
    pipe: Connection = Connection(descriptor)
    sys.path[:] = pipe.recv()
    limit = pipe.recv()
    function: Callable[..., object] = pipe.recv()
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    pipe.send((True, None))
    while True:
        try:
            arguments = pipe.recv()
        except EOFError:
            return
        try:
            outcome: tuple[bool, object] = (True, function(*arguments))
        except MemoryError:
            outcome = (False, "too_much_memory")
        pipe.send(outcome)
