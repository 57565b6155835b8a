"""Whether a task that is written down as running still runs, or its process died.

On PostgreSQL a lock that the database gives up with the connection says so; on SQLite only one process serves.
"""

import threading
from collections.abc import Generator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, connections

from district.tasks.progress import writable

_here: set[UUID] = set()
_guard = threading.Lock()


@contextmanager
def held(task: UUID) -> Generator[None]:
    """Show that a task runs, for as long as it does."""
    with _guard:
        _here.add(task)
    try:
        if connection.vendor == "postgresql":
            _ask("SELECT pg_advisory_lock(%s)", task)
        yield
    finally:
        if connection.vendor == "postgresql":
            _ask("SELECT pg_advisory_unlock(%s)", task)
        with _guard:
            _here.discard(task)


def runs(task: UUID) -> bool:
    """Whether some process works at this task now. Called within `second_connection`."""
    if task in _here or connection.vendor != "postgresql":
        return task in _here
    if not _ask("SELECT pg_try_advisory_lock(%s)", task):
        return True
    _ask("SELECT pg_advisory_unlock(%s)", task)
    return False


def _ask(statement: str, task: UUID) -> bool:
    with connections[writable()].cursor() as cursor:
        cursor.execute(statement, [_number(task)])
        return bool(cursor.fetchone()[0])


def _number(task: UUID) -> int:
    """The lock's number: the random half of the identifier, as PostgreSQL's signed integer."""
    return int.from_bytes(task.bytes[8:], signed=True)
