"""Emptying the database after a test that committed. What may never be deleted has to be let go for that."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

APPEND_ONLY = ("audit_event", "audit_seal")


def let_flush() -> None:
    """Have Django empty the database of a transactional test without the triggers that refuse it."""
    from django.test import TransactionTestCase

    tear_down = TransactionTestCase._fixture_teardown

    def without_triggers(case: Any) -> None:
        with lifted():
            tear_down(case)

    TransactionTestCase._fixture_teardown = without_triggers


@contextmanager
def lifted(alias: str = "default") -> Iterator[None]:
    """A time without the triggers of append-only tables."""
    from django.db import connections

    lift = {"sqlite": _lifted_sqlite, "postgresql": _lifted_postgresql}[connections[alias].vendor]
    with lift(connections[alias]):
        yield


@contextmanager
def _lifted_sqlite(connection: Any) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        yield
        for _, text in triggers:
            cursor.execute(text)


@contextmanager
def _lifted_postgresql(connection: Any) -> Iterator[None]:
    with connection.cursor() as cursor:
        for table in APPEND_ONLY:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        for table in APPEND_ONLY:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
