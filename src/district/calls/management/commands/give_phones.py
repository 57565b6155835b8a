"""`manage.py give-phones`: an extension for every call agent who has none."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from district.access.actor import system
from district.access.roles import CallAgent
from district.calls.actions import give_phone
from district.calls.models import Phone
from district.orgs.models import Membership


class Command(BaseCommand):
    """For the first day, when a hundred agents need one. Later a centre's manager gives them singly."""

    help = "给每位没有分机的回访员设置浏览器电话的分机 / Give every call agent without one an extension"

    def handle(self, **named: Any) -> None:  # noqa: ARG002
        """Give them, and say how many."""
        at, given = timezone.now(), 0
        agents = Membership.objects.on(timezone.localdate(at)).filter(role=CallAgent.name, user__is_active=True)
        for held in agents.select_related("user", "organisation").order_by("user__staff_number"):
            if not Phone.objects.filter(agent=held.user).exists():
                give_phone(agent=held.user, organisation=held.organisation, by=system("console"), at=at)
                given += 1
        self.stdout.write(f"已设置 {given} 个分机。 Gave {given} extensions.")
