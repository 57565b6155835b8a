"""Publish the questionnaires that come with the software."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from district.access.actor import system
from district.questionnaires.actions import load_ready_sets


class Command(BaseCommand):
    """`manage.py load_questionnaires`."""

    help = "载入现成的回访、满意度和知晓率问卷。 Publish the ready questionnaires that are not here yet."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Say which were published."""
        for version in load_ready_sets(by=system("console"), at=timezone.now()):
            self.stdout.write(f"{version.questionnaire.code}  {version}")
