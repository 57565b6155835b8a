"""A new and empty database to restore a backup into, thrown away afterwards."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection

from district.backup.manifest import Unusable
from district.backup.standing_in import standing_in


@contextmanager
def proving_ground(folder: Path) -> Generator[dict[str, Any]]:
    """The description of a new database of the same kind as the default one."""
    described = deepcopy(connection.settings_dict)
    if connection.vendor != "postgresql":
        yield described | {"NAME": folder / "proof.sqlite3"}
        return
    name = f"{described['NAME']}_proof_{os.getpid()}"[-63:]
    _outside(described, f'CREATE DATABASE "{name}"')
    try:
        yield described | {"NAME": name}
    finally:
        _outside(described, f'DROP DATABASE IF EXISTS "{name}"')


def _outside(described: dict[str, Any], statement: str) -> None:
    """Execute a statement about databases, from one that is always there."""
    try:
        with standing_in(described | {"NAME": "postgres"}), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        raise Unusable(
            "不能新建用来验证备份的临时数据库。请授权：ALTER ROLE … CREATEDB。\n"
            f"No temporary database to prove the backup in. Grant it: ALTER ROLE … CREATEDB. ({error})"
        ) from error
