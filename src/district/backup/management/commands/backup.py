"""Make a backup that has proved itself."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from district.access.actor import system
from district.backup.making import make
from district.backup.manifest import Unusable


class Command(BaseCommand):
    """May run while the site serves."""

    help = "备份，并恢复到临时的新库里逐表核对 / Back up, then restore into a new place and compare table by table"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where it goes."""
        parser.add_argument("--to", type=Path, help="放到哪个目录，默认为数据目录下的 backups / into which folder")

    def handle(self, *, to: Path | None, verbosity: int, **named: Any) -> None:  # noqa: ARG002
        """Make it, or exit with 1 and leave nothing that looks like one."""
        say = self.stdout.write if verbosity > 1 else _nothing
        try:
            path = make(to or settings.SITE.data / "backups", by=system("backup"), at=timezone.now(), say=say)
        except Unusable as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(
            f"备份已完成，并已恢复核对无误：{path}\n设置文件（含密钥）不在其中，请另外保管：{settings.SITE.path}\n"
            f"The backup is made, restored and proved: {path}\n"
            f"The settings file with its keys is not inside; keep it apart: {settings.SITE.path}"
        )


def _nothing(word: str) -> None:
    """Say nothing."""
