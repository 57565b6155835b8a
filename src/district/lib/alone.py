"""Work that one process does at a time, held by a lock in the database that goes with its connection.

On SQLite there is only one process.
"""

import hashlib
from collections.abc import Generator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def alone(name: str) -> Generator[bool]:
    """Whether no other process does this; none begins it until this one is through."""
    if connection.vendor != "postgresql":
        yield True
        return
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
        is_alone = bool(cursor.fetchone()[0])
    try:
        yield is_alone
    finally:
        if is_alone and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [number])
