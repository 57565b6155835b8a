"""Print a login for each role of the demonstration."""

from typing import Any

from django.core.management.base import BaseCommand

from district.demonstration.loading import logins


class Command(BaseCommand):
    """`manage.py logins`."""

    help = "列出示范站点各角色的登录名。 Print a login for each role of the demonstration."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """One line a login."""
        for title, staff_number, password in logins():
            self.stdout.write(f"  {staff_number:<12} {password:<24} {title}")
