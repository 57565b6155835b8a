"""Texts to many: the next of a queue when somebody asks for it, and whoever was promised a call, by itself."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from district.access.actor import system
from district.campaigns.actions.reminding import REMINDING, remind
from district.campaigns.holding import ABOUT
from district.campaigns.models import Assignment, State
from district.campaigns.models.assignment import PROMISED
from district.lib.periodic import periodic
from district.lib.refusal import Refused
from district.tasks.progress import Running
from district.tasks.running import Outcome, work
from district.texts.actions.asking import usual_adapter
from district.texts.models import Adapter, Text

REMINDER = system("reminder")
LONGEST = timedelta(minutes=240)
"""As long before a call as a campaign may say."""
ONCE = timedelta(hours=24)
MOST = 200
"""Promises that are looked at in one go."""


@work(REMINDING, is_restartable=True)
def remind_people(running: Running, campaign: str, people: list[str]) -> Outcome:
    """Ask for a text to each of these people. Begun again, it finds those that were asked for."""
    rows = Assignment.objects.within(running.scope).filter(campaign=campaign, pk__in=people).order_by("place", "pk")
    asked, total = 0, len(people)
    for number, row in enumerate(rows, start=1):
        asked += _asked(row, running.by, running.now())
        running.advance(number, total, _("正在提交短信"))
    return {"asked": asked, "left_out": total - asked, "address": "/texts/"}, None


@periodic("campaigns.remind", 30)
def remind_promised(at: datetime) -> int:
    """Ask for a text to whoever was promised a call and whose time for it has come, and say how many those were."""
    if usual_adapter() != Adapter.HTTP:
        return 0
    return sum(_asked(row, REMINDER, at) for row in _promised(at))


def _promised(at: datetime) -> list[Assignment]:
    """Who was promised a call soon, and was not told of it yet."""
    soon = Assignment.objects.filter(PROMISED, not_before__gt=at, not_before__lte=at + LONGEST)
    texting = soon.filter(campaign__state=State.RUNNING, campaign__text_minutes_before__isnull=False)
    rows = texting.select_related("campaign").order_by("not_before", "pk")[:MOST]
    due = [row for row in rows if row.not_before - at <= timedelta(minutes=row.campaign.text_minutes_before or 0)]
    theirs = Text.objects.filter(about_kind=ABOUT, about_id__in=[str(row.pk) for row in due])
    told = set(theirs.filter(asked_at__gt=at - ONCE).values_list("about_id", flat=True))
    return [row for row in due if str(row.pk) not in told]


def _asked(row: Assignment, by: Any, at: datetime) -> bool:
    try:
        remind(assignment=row, by=by, at=at)
    except Refused:
        return False
    return True
