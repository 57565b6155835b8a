"""Backups, as something that can be killed."""

import shutil
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from district.audit.models import Event
from district.backup import restoring
from district.backup.archive import Reading
from district.backup.making import make
from district.backup.manifest import Unusable
from district.backup.tables import tables
from tests.faults.one_by_one import AT, BY, OneByOne, centre


class MakeBackup(OneByOne):
    """A backup: written, restored into a new place, compared, renamed. A file that looks like one is one."""

    most = 0

    def prepare(self) -> None:
        if connection.vendor == "sqlite":
            _let_new_tables_be_copied(Path(settings.SITE.data) / "empty.sqlite3")
        centre()

    def write(self, number: int) -> None:
        make(self._folder, by=BY, at=AT + timedelta(seconds=number), say=lambda word: None)

    def numbers(self) -> set[int]:
        """The second at which each file that looks like a backup was made."""
        return {self._number(path) for path in self._folder.glob("*.tar")}

    def torn(self) -> int:
        """Files that look like a backup and cannot be read; and whatever is left unfinished after the next one."""
        self.write(max(self.numbers()) + 1)
        bad = sum(not _is_whole(path) for path in self._folder.glob("*.tar"))
        left = {path.name for path in self._folder.iterdir() if path.suffix != ".tar"} - {".lock"}
        events = {event.after["file"] for event in Event.objects.filter(action="backup.made")}
        made = {path.name for path in self._folder.glob("*.tar")}
        return bad + len(left) + len(events - made)

    @property
    def _folder(self) -> Path:
        return Path(settings.SITE.data) / "backups"

    def _number(self, path: Path) -> int:
        names = {f"shixiao-{timezone.localtime(AT + timedelta(seconds=n)):%Y%m%d-%H%M%S}": n for n in range(3600)}
        return names[path.stem]


def _let_new_tables_be_copied(empty: Path) -> None:
    """Have the database that proves a backup get its tables from a file, and not by all migrations once more."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(empty)])

    def copy(*_arguments: Any, **_named: Any) -> None:
        connection.close()
        shutil.copyfile(empty, connection.settings_dict["NAME"])

    setattr(restoring, "call_command", copy)  # noqa: B010


def _is_whole(path: Path) -> bool:
    with suppress(Unusable), Reading(path) as archive:
        for table in tables():
            for _ in archive.rows(table):
                pass
        for sha256 in archive.manifest.files:
            archive.file(sha256).close()
        return True
    return False
