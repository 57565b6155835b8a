"""Take in a snapshot that the command line froze elsewhere."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from district.access.actor import system
from district.lib.refusal import Refused
from district.snapshots.actions import adopt


class Command(BaseCommand):
    """`manage.py adopt_snapshot FOLDER --title TITLE --reason REASON`."""

    help = "收入由 shixiao freeze 固定的快照，先核验每个文件和每一行。 Take in a snapshot frozen by the command line."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which folder, what it is called here, and why it is taken in."""
        parser.add_argument("folder", type=Path, help="快照所在的文件夹 / the snapshot's folder")
        parser.add_argument("--title", required=True, help="名称 / what it is called here")
        parser.add_argument("--reason", required=True, help="收入原因 / why it is taken in")

    def handle(self, *args: Any, folder: Path, title: str, reason: str, **options: Any) -> None:  # noqa: ARG002
        """Verify it, link or copy it, and say under which key it stands; or say why not."""
        named: dict[str, Any] = {"by": system("console"), "at": timezone.now()}
        try:
            snapshot = adopt(folder=folder, title=title, reason=reason, **named)
        except Refused as refusal:
            raise CommandError(refusal.sentence) from None
        self.stdout.write(f"{snapshot.title}  {snapshot.as_of}  {snapshot.row_count:,}  {snapshot.content_sha256}")
