"""Filling a database with what a backup holds: no trigger fires, and every key is checked at the end."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager

from django.core.management.color import no_style
from django.db import connection, transaction

from district.backup.tables import Table


@contextmanager
def emptied(tables: Sequence[Table]) -> Generator[None]:
    """Empty all tables of a new database and let the caller fill them, in one transaction.

    What migrations have put there is removed too: a backup holds it.
    """
    connection.disable_constraint_checking()  # SQLite only; PostgreSQL's keys are checked at the end anyway
    try:
        with transaction.atomic(), _without_triggers(tables):
            _empty(tables)
            yield
            connection.check_constraints()
            for statement in connection.ops.sequence_reset_sql(no_style(), [table.model for table in tables]):
                _execute(statement)
    finally:
        connection.enable_constraint_checking()


def _empty(tables: Sequence[Table]) -> None:
    names = [connection.ops.quote_name(table.name) for table in tables]
    if connection.vendor == "postgresql":
        _execute(f"TRUNCATE {', '.join(names)}")
        return
    for name in names:
        _execute(f"DELETE FROM {name}")  # noqa: S608


@contextmanager
def _without_triggers(tables: Sequence[Table]) -> Generator[None]:
    """No trigger of our own fires: what they would write is in the backup."""
    if connection.vendor == "postgresql":
        names = [connection.ops.quote_name(table.name) for table in tables]
        for name in names:
            _execute(f"ALTER TABLE {name} DISABLE TRIGGER USER")
        yield
        for name in names:
            _execute(f"ALTER TABLE {name} ENABLE TRIGGER USER")
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
    for name, _ in triggers:
        _execute(f"DROP TRIGGER {connection.ops.quote_name(name)}")
    yield
    for _, statement in triggers:
        _execute(statement)


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
