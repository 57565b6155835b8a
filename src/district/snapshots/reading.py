"""One reading of the whole database: every row as it was at one moment, while others go on writing."""

from collections.abc import Generator
from contextlib import contextmanager

from django.db import connection, transaction

_REPEATABLE = (
    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
    "SET LOCAL statement_timeout = 0",
    "SET LOCAL idle_in_transaction_session_timeout = 0",
)


@contextmanager
def one_reading() -> Generator[None]:
    """A transaction that only reads and keeps nobody waiting: PostgreSQL repeatable read, SQLite deferred.

    Inside another transaction that one decides what is seen.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                for statement in _REPEATABLE:
                    cursor.execute(statement)
            yield
    else:
        with _deferred(), transaction.atomic():
            yield


@contextmanager
def _deferred() -> Generator[None]:
    """Let transactions of this connection begin without the right to write."""
    usual, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
    try:
        yield
    finally:
        connection.transaction_mode = usual
