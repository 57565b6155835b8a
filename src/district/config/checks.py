"""What must hold before the site starts. A failed check says what to do."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.db import connection

from district.lib.sqlite import OLDEST


@register()
def sqlite_does_not_corrupt(app_configs: Sequence[Any] | None, **named: Any) -> list[CheckMessage]:  # noqa: ARG001
    """SQLite libraries before 3.51.3 may corrupt a database in WAL mode."""
    if connection.vendor != "sqlite" or sqlite3.sqlite_version_info >= OLDEST:
        return []
    wanted = ".".join(map(str, OLDEST))
    return [
        Error(
            f"SQLite {sqlite3.sqlite_version} may corrupt a database in WAL mode; {wanted} or newer is needed.",
            hint="Run ./run again, which installs pysqlite3 with a newer library, or move to PostgreSQL.",
            id="district.E001",
        )
    ]
