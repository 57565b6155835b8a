"""What earlier rows of a file said and later ones must know, kept on the disk: memory does not grow with the rows."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

KEYS = 500
"""So many are looked up by one statement."""


class Remembered:
    """Values under keys, several under one, in a nameless temporary file that is gone with it."""

    def __init__(self) -> None:
        self._rows = sqlite3.connect("", isolation_level=None)
        for statement in (
            "PRAGMA journal_mode=OFF",
            "PRAGMA synchronous=OFF",
            "PRAGMA cache_size=-8192",
            "CREATE TABLE remembered (key TEXT, value TEXT, PRIMARY KEY (key, value)) WITHOUT ROWID",
            "BEGIN",
        ):
            self._rows.execute(statement)

    def __del__(self) -> None:
        self._rows.close()

    def add(self, key: str, value: Any) -> None:
        """Remember a value, written as JSON, under a key."""
        self._rows.execute("INSERT OR IGNORE INTO remembered VALUES (?, ?)", (key, json.dumps(value)))

    def first(self, key: str, value: Any) -> Any:
        """The first value under a key; this one, where nothing is there yet."""
        found = self._rows.execute("SELECT value FROM remembered WHERE key = ? LIMIT 1", (key,)).fetchone()
        if found:
            return json.loads(found[0])
        self.add(key, value)
        return value

    def of(self, keys: Iterable[str]) -> list[tuple[str, Any]]:
        """What is remembered under these keys."""
        asked, found = list(keys), []
        for first in range(0, len(asked), KEYS):
            some = asked[first : first + KEYS]
            marks = ", ".join("?" * len(some))
            rows = self._rows.execute(f"SELECT key, value FROM remembered WHERE key IN ({marks})", some)  # noqa: S608
            found += [(key, json.loads(value)) for key, value in rows]
        return found
