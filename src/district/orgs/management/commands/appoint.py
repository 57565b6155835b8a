"""Appoint one of the three administrators where none is left who can log in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from district.access.actor import system
from district.access.roles import ROLES
from district.lib.refusal import Refused
from district.orgs.actions.founding import appoint


class Command(BaseCommand):
    """`manage.py appoint ROLE NUMBER NAME`."""

    help = "任命没有人在任的管理员，并显示初始密码。 Appoint an administrator where there is none."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which role, and who."""
        parser.add_argument("role", choices=[role.name for role in ROLES.values() if role.keeps_apart])
        parser.add_argument("number", help="工号，也是登录名 / the staff number, which is the login")
        parser.add_argument("name", help="姓名 / the name")

    def handle(self, *args: Any, role: str, number: str, name: str, **options: Any) -> None:  # noqa: ARG002
        """Open the account and print its first password, this once; or say why not."""
        try:
            user, password = appoint(role=role, staff_number=number, name=name, by=system("console"), at=timezone.now())
        except Refused as refusal:
            raise CommandError(refusal.sentence) from None
        self.stdout.write(f"{ROLES[role].title}  {user.staff_number}  {password}")
