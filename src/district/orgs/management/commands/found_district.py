"""Make the district office, the root of the tree."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from district.access.actor import system
from district.lib.refusal import Refused
from district.orgs.actions.founding import found_office


class Command(BaseCommand):
    """`manage.py found_district CODE TITLE`."""

    help = "设立管理中心（机构树的根）。 Make the district office, the root of the tree."

    def add_arguments(self, parser: CommandParser) -> None:
        """What it is called."""
        parser.add_argument("code", help="机构编码 / its code")
        parser.add_argument("title", help="名称 / its name")

    def handle(self, *args: Any, code: str, title: str, **options: Any) -> None:  # noqa: ARG002
        """Make it, or say why not."""
        try:
            found_office(code=code, title=title, by=system("console"), at=timezone.now())
        except Refused as refusal:
            raise CommandError(refusal.sentence) from None
        self.stdout.write(f"{code} {title}")
