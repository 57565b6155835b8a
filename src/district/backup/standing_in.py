"""Another database in the place of the default one, for this thread: a snapshot to read, or a new one to fill."""

from collections.abc import Generator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.utils import load_backend
from psycopg import IsolationLevel

_PATIENT = "-c statement_timeout=0 -c lock_timeout=10s -c idle_in_transaction_session_timeout=0"
"""A backup takes longer than a page may."""


@contextmanager
def standing_in(described: dict[str, Any]) -> Generator[None]:
    """Let everything in this thread use this database as the default one."""
    complete = connections.configure_settings({DEFAULT_DB_ALIAS: deepcopy(described)})[DEFAULT_DB_ALIAS]
    kept = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = load_backend(complete["ENGINE"]).DatabaseWrapper(complete, DEFAULT_DB_ALIAS)
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS].close()
        connections[DEFAULT_DB_ALIAS] = kept


@contextmanager
def snapshot() -> Generator[None]:
    """Let everything in this thread read the default database as it stands at one moment, keeping no writer waiting."""
    described = deepcopy(connection.settings_dict)
    if connection.vendor == "postgresql":
        described["OPTIONS"] |= {"options": _PATIENT, "isolation_level": IsolationLevel.REPEATABLE_READ}
    else:
        described["OPTIONS"]["transaction_mode"] = "DEFERRED"
    with standing_in(described), transaction.atomic():
        with connection.cursor() as cursor:
            is_lite = connection.vendor == "sqlite"
            cursor.execute("PRAGMA query_only = ON" if is_lite else "SET TRANSACTION READ ONLY")
            cursor.execute("SELECT count(*) FROM django_migrations")  # here both databases fix the moment
        yield


def patient(described: dict[str, Any]) -> dict[str, Any]:
    """The same database without the time limits of pages."""
    changed = deepcopy(described)
    if "postgresql" in changed["ENGINE"]:
        changed["OPTIONS"]["options"] = _PATIENT
    return changed
