"""Whether a database is still sound after it was mistreated: its own file, and the chain of its audit trail."""

from collections.abc import Iterator

from django.db import connection
from django.utils import timezone

from district.audit.inspection import inspect
from district.audit.sealing import seal_pending


def unsound() -> Iterator[str]:
    """What is wrong: with the file of SQLite, with the chain as it was found, and with it after the next sealing."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            yield from (line for (line,) in cursor.fetchall() if line != "ok")
            cursor.execute("PRAGMA foreign_key_check")
            yield from map(str, cursor.fetchall())
    yield from _wrong_with_the_chain()
    seal_pending(timezone.now())
    yield from _wrong_with_the_chain()


def _wrong_with_the_chain() -> Iterator[str]:
    report = inspect(timezone.now())
    yield from (finding.sentence("en") for finding in report.findings)
