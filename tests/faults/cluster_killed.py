"""Kill a whole PostgreSQL with SIGKILL, the first process and all others at once, and start it again."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from tests.web.postgresql import Server

PATIENCE = 30.0


class NotDead(Exception):
    """A process of the cluster still runs, or did not stop when told to."""


def kill(server: Server) -> int:
    """Kill the cluster and make it startable again; say how many processes were killed.

    Each backend leads a process group of its own, so that they are found by their parent. The first process is stopped
    before they are counted: a backend that it made after the count would live on without it, and acknowledge writes that
    the cluster started next never reads.
    """
    first = int((server.folder / "data" / "postmaster.pid").read_text("utf8").splitlines()[0])
    os.kill(first, signal.SIGSTOP)
    _wait_until(lambda: _stat(Path(f"/proc/{first}/stat"))[0] == "T")
    all_of_it = [first, *_children(first)]
    for process in all_of_it:
        _kill(process)
    _wait_until(lambda: not any(runs(process) for process in all_of_it))
    _remove_locks(server, first)
    return len(all_of_it)


def _kill(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:  # it followed the first process by itself
        return


def _wait_until(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > end:
            raise NotDead
        time.sleep(0.02)


def _remove_locks(server: Server, first: int) -> None:
    """A dead process that nobody has waited for keeps its number, so that PostgreSQL takes it for alive."""
    for path in (server.folder / "data" / "postmaster.pid", *server.folder.glob(".s.PGSQL.*.lock")):
        holder = int(path.read_text("utf8").splitlines()[0])
        if holder != first or runs(holder):
            raise NotDead(path.name)
        path.unlink()


def runs(process: int) -> bool:
    """Whether a process lives: one that only waits to be forgotten does not."""
    return _stat(Path(f"/proc/{process}/stat"))[0] not in ("Z", "X", "")


def _children(process: int) -> list[int]:
    found = [(path, _stat(path)) for path in Path("/proc").glob("[0-9]*/stat")]
    return [int(path.parent.name) for path, (_state, parent) in found if parent == process]


def _stat(path: Path) -> tuple[str, int]:
    """State and parent of a process; empty when there is none."""
    try:
        words = path.read_text("utf8").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return "", 0
    return words[0], int(words[1])
