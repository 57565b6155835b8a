"""How far the tasks have come, where those who look can see it while the work's own transaction is still open.

Progress cannot be written by the work's own connection: it would be rolled back with the work, and seen by nobody
before. On PostgreSQL it is written by a second connection. SQLite has one writer, which is the work itself, so a second
connection would wait for itself: there all of the site is one process, progress stands in its memory, and reaches the
database between the work's transactions.
"""

import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, connections
from django.utils import timezone

from district.access.actor import Actor
from district.access.scope import Scope
from district.tasks.models import Task

SECOND = "progress"
"""The name of the second connection."""
PAUSE = 0.35
"""Seconds between two writes of one task's progress."""


class Cancelled(Exception):
    """Whoever started the task wants it to stop. What it had committed before stays."""


class Interrupted(Cancelled):
    """The site is being stopped."""


@dataclass(slots=True)
class Progress:
    """How far a task of this process has come."""

    done: int = 0
    total: int | None = None
    message: str = ""
    is_cancel_wanted: bool = False


live: dict[UUID, Progress] = {}
"""The tasks that run in this process."""
stopping = threading.Event()
"""Set when this process is to end: every task stops at its next step."""


class Running:
    """The task that runs, as the function that does it sees it."""

    def __init__(self, task: Task, by: Actor, scope: Scope) -> None:
        self.task, self.by, self.scope = task, by, scope
        self._progress = live.setdefault(task.pk, Progress())
        self._written = float("-inf")

    def advance(self, done: int, total: int | None = None, message: str = "") -> None:
        """Report how far it has come; at most a few times a second reach the database. Raises `Cancelled`.

        A total or message that was given before stays when none is given now.
        """
        self._progress.done = done
        self._progress.total = self._progress.total if total is None else total
        self._progress.message = message[:500] or self._progress.message
        if time.monotonic() - self._written >= PAUSE:
            self._write()
        if stopping.is_set():
            raise Interrupted
        if self._progress.is_cancel_wanted:
            raise Cancelled

    def now(self) -> datetime:
        """The time: a task has no request to take it from."""
        return timezone.now()

    def _write(self) -> None:
        """Write it where others can see it, and see whether others want it to stop."""
        alias = writable()
        if alias is None:
            return
        self._written = time.monotonic()
        row = Task.objects.using(alias).filter(pk=self.task.pk)
        row.update(done=self._progress.done, total=self._progress.total, message=self._progress.message)
        self._progress.is_cancel_wanted |= row.filter(is_cancel_wanted=True).exists()


@contextmanager
def second_connection() -> Generator[None]:
    """Close this thread's second connection at the end, if it was opened."""
    try:
        yield
    finally:
        if _is_open():
            connections[SECOND].close()
            del connections[SECOND]


def writable() -> str | None:
    """The connection through which progress can be written now; None inside SQLite's one transaction."""
    if connection.vendor == "postgresql":
        if not _is_open():
            connections[SECOND] = connection.copy(SECOND)
        return SECOND
    return None if connection.in_atomic_block else connection.alias


def _is_open() -> bool:
    """Whether this thread has its second connection; Django's handler only lists those of the settings."""
    return hasattr(connections._connections, SECOND)


def seen(task: Task) -> Progress:
    """How far a task has come: from this process's memory if it runs here, else as its row says."""
    return live.get(task.pk) or Progress(task.done, task.total, task.message, task.is_cancel_wanted)
