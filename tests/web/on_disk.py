"""SQLite as it is in production: a file in WAL mode, which threads share. The tests' own database lies in memory."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, connections


@contextmanager
def on_disk(folder: Path) -> Generator[Path | None]:
    """Let every thread work on a copy of the database in this folder, and throw it away afterwards.

    On PostgreSQL, which threads share anyway, nothing changes.
    """
    if connection.vendor != "sqlite":
        yield None
        return
    connection.ensure_connection()
    path, settings, memory = folder / "site.sqlite3", connections.settings["default"], connection.connection
    copy = sqlite3.connect(path)
    memory.backup(copy)
    copy.close()
    name, settings["NAME"], connection.connection = settings["NAME"], str(path), None
    try:
        yield path
    finally:
        connection.close()
        settings["NAME"], connection.connection = name, memory
