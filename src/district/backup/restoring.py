"""Putting a backup into a new place, and proving that everything arrived."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import IntegrityError, connection

from district.backup.archive import Reading
from district.backup.filling import emptied
from district.backup.manifest import Unusable
from district.backup.standing_in import patient, standing_in
from district.backup.tables import migrations, tables
from district.files.disk import sync

Say = Callable[[str], None]


def restore(archive: Reading, described: dict[str, Any], files: Path | None, say: Say) -> None:
    """Fill a new database and a new folder of private files from an archive, and prove it. Raises `Unusable`.

    Without a folder the files are only proved to be whole.
    """
    with standing_in(patient(described)):
        _check_is_new()
        call_command("migrate", interactive=False, verbosity=0)
        _check_migrations(archive)
        _fill(archive, say)
        _prove(archive, say)
    for sha256 in archive.manifest.files:
        _restore_file(archive, sha256, files)


def _check_is_new() -> None:
    if connection.introspection.table_names():
        raise Unusable(
            "要恢复到的数据库不是空的。请另建一个空库，不要覆盖已有的数据。\n"
            "The database to restore into is not empty. Make a new one; nothing is ever overwritten."
        )


def _check_migrations(archive: Reading) -> None:
    """The tables must be those that the backup was made from."""
    if migrations() != archive.manifest.migrations:
        raise Unusable(
            f"备份是由版本 {archive.manifest.version} 做的，它的表与本版本不同。请用那个版本恢复，再升级。\n"
            f"The backup was made by version {archive.manifest.version}, whose tables differ. "
            "Restore with that version, then upgrade."
        )


def _fill(archive: Reading, say: Say) -> None:
    known = tables()
    try:
        with emptied(known):
            for table in known:
                say(table.name)
                for rows in archive.rows(table):
                    table.write(rows)
    except IntegrityError as error:
        raise Unusable(f"备份的内容自相矛盾。 The backup contradicts itself. {error}") from error


def _prove(archive: Reading, say: Say) -> None:
    """Read everything back and compare it with the manifest."""
    for table in tables():
        say(f"= {table.name}")
        stated = archive.manifest.tables[table.name]
        if table.content() != (stated.rows, stated.rows_hash):
            raise Unusable(
                f"恢复后的表 {table.name} 与备份不一致。\nThe restored table {table.name} differs from the backup."
            )


def _restore_file(archive: Reading, sha256: str, folder: Path | None) -> None:
    with archive.file(sha256) as content:
        if folder is None:
            return
        place = folder / sha256[:2] / sha256
        place.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
        with place.open("wb") as file:
            shutil.copyfileobj(content, file)
        place.chmod(0o640)
        sync(place.parent)
