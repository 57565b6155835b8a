"""Restore a backup into a new place."""

import shutil
from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from district.access.actor import system
from district.audit.trail import record
from district.backup.archive import Reading
from district.backup.manifest import Manifest, Unusable
from district.backup.restoring import restore
from district.backup.standing_in import standing_in
from district.config.database import database as describe
from district.files.disk import sync


class Command(BaseCommand):
    """Never into a place that holds anything. The site that serves meanwhile is not touched."""

    help = "把备份恢复到一个新的地方，并逐表核对 / Restore a backup into a new place and compare table by table"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What, and where to."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--into", type=Path, required=True, help="新的数据目录 / the new data folder")
        parser.add_argument(
            "--database", default="", help="空的 PostgreSQL 库的地址；不写则用 SQLite / an empty PostgreSQL database"
        )

    def handle(self, *, file: Path, into: Path, database: str, verbosity: int, **named: Any) -> None:  # noqa: ARG002
        """Restore and prove, or exit with 1."""
        say = self.stdout.write if verbosity > 1 else _nothing
        if into.exists() and any(into.iterdir()):
            raise CommandError(
                f"{into} 不是空目录，未恢复。请换一个新的目录。\n"
                f"{into} is not empty; nothing was restored. Name a new folder."
            )
        partial = into.with_name(f".{into.name}.restoring")
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(mode=0o750, parents=True)
        try:
            with Reading(file) as archive:
                described = describe(replace(settings.SITE, data=partial.resolve(), database=database))
                restore(archive, described, partial / "files", say)
                _record(described, archive.manifest, file.name)
        except Unusable as fault:
            shutil.rmtree(partial)
            raise CommandError(str(fault)) from fault
        partial.replace(into)
        sync(into.parent)
        self._tell(into, database, archive.manifest)

    def _tell(self, into: Path, database: str, manifest: Manifest) -> None:
        rows = sum(content.rows for content in manifest.tables.values())
        where = f'data = "{into.resolve()}"' + (', database = "…"' if database else "")
        self.stdout.write(
            f"已恢复并核对无误：{len(manifest.tables)} 张表，{rows} 行，{len(manifest.files)} 个文件。"
            f"要启用它，请在设置文件的 [site] 中写 {where}。\n"
            f"Restored and proved: {len(manifest.tables)} tables, {rows} rows, {len(manifest.files)} files. "
            f"To use it, write {where} in [site] of the settings file."
        )


def _record(described: dict[str, Any], manifest: Manifest, name: str) -> None:
    """Write into the restored trail that it was restored, and from what."""
    with standing_in(described), transaction.atomic():
        after = {"file": name, "made_at": manifest.made_at}
        record("backup.restored", by=system("restore"), at=timezone.now(), after=after)


def _nothing(word: str) -> None:
    """Say nothing."""
