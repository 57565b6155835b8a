"""`manage.py messages`: collect what the site says, check that all of it is translated, compile the translations."""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError, CommandParser

from district.shell.catalogue import Part, contradictions

SITE = Path(__file__).parents[3]


def parts() -> list[Part]:
    """The parts of the site that are our own."""
    folders = (Path(found.path) for found in apps.get_app_configs())
    return [Part(folder) for folder in folders if folder.is_relative_to(SITE)]


class Command(BaseCommand):
    """Renews the catalogues; or checks or compiles them."""

    help = "Renew the English catalogues from code and templates, keeping every translation."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """The two other things that it can do."""
        group = parser.add_mutually_exclusive_group()
        group.add_argument(
            "--check",
            action="store_true",
            help="name what is missing, fuzzy or contradicts another part, and fail if anything is",
        )
        group.add_argument("--compile", action="store_true", help="write the files that the site reads")

    def handle(self, *arguments: Any, **options: Any) -> None:  # noqa: ARG002
        """Do what was asked for."""
        if options["check"]:
            self._check()
        elif options["compile"]:
            for part in parts():
                if part.source.exists():
                    part.compile()
        else:
            for part in parts():
                self._renew(part)

    def _check(self) -> None:
        found = [fault for part in parts() for fault in part.faults()]
        found += contradictions(parts())
        for fault in found:
            self.stdout.write(fault)
        if found:
            raise CommandError(f"{len(found)} sentences need a translation, or another one.")

    def _renew(self, part: Part) -> None:
        if not any(message.id for message in part.said()):
            return
        part.source.parent.mkdir(parents=True, exist_ok=True)
        part.source.write_bytes(part.written())
        self.stdout.write(f"{part.folder.name}: {len(part.translated())} sentences")
