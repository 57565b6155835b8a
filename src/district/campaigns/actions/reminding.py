"""Telling people by a text that they will be called."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.scope import Scope
from district.campaigns import rules
from district.campaigns.holding import ABOUT
from district.campaigns.models import Assignment, Campaign
from district.lib.refusal import Refused
from district.tasks import running
from district.texts import actions as texts
from district.texts.actions.asking import usual_adapter
from district.texts.models import Adapter, Text
from district.texts.wording import moment, part_of_day

REMINDING = "campaigns.remind"


@transaction.atomic
def remind(*, assignment: Assignment, adapter: str = "", by: Actor, at: datetime) -> Text:
    """Let a text tell a person of a campaign that they will be called. Raises `Refused`."""
    row = Assignment.objects.select_related("campaign", "resident").get(pk=assignment.pk)
    rules.check_can_remind(row, at)
    told = _told(row, at)
    return texts.ask(resident=row.resident, about=(ABOUT, str(row.pk)), adapter=adapter, by=by, at=at, **told)


@transaction.atomic
def remind_next(*, campaign: Campaign, people: Sequence[Assignment], scope: Scope, by: Actor, at: datetime) -> Any:
    """Let texts tell these people of a campaign that they will be called, in the background. Returns the task."""
    if usual_adapter() != Adapter.HTTP:
        raise Refused(_("本系统没有设置短信平台，不能成批发送。请在回访工作台逐人用自己的手机发送。"))
    if not people:
        raise Refused(_("这些居民现在都不能收短信，原因见下表。"))
    title = _("短信提醒：%(campaign)s") % {"campaign": campaign}
    arguments = {"campaign": str(campaign.pk), "people": [str(row.pk) for row in people]}
    return running.start(REMINDING, title=title, arguments=arguments, by=by, scope=scope, at=at)


def _told(row: Assignment, at: datetime) -> dict[str, Any]:
    """What the text says: the time that was promised, or the part of the day."""
    promised = row.not_before
    if row.appointment_with and promised > at:
        return {"purpose": "before_appointment", "when": _at(promised), "expires_at": promised}
    minutes = timedelta(minutes=row.campaign.text_minutes_before or 0)
    return {"purpose": "before_call", "when": lambda sent: part_of_day(sent + minutes, sent)}


def _at(promised: datetime) -> Callable[[datetime], str]:
    return lambda sent: moment(promised, sent)
