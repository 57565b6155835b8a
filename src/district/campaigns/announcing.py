"""Texts before calls, as the pages of campaigns show them, and whether their reason still holds."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.request import StaffRequest
from district.campaigns import rules
from district.campaigns.holding import ABOUT
from district.campaigns.models import Assignment, Attempt
from district.lib.refusal import Refused
from district.texts import presenters
from district.texts.actions.asking import check_can_ask, last_text, usual_adapter
from district.texts.models import State, Text
from district.texts.permissions import Texts

REMEMBERED = timedelta(hours=24)
"""How long people remember that a call was announced."""


def texting_part(request: StaffRequest, row: Assignment) -> dict[str, Any]:
    """The texting part of a person on the workbench; empty where the campaign sends no texts."""
    if row.campaign.text_minutes_before is None or not request.may(Texts.SEND):
        return {}
    last = last_text(row.resident, (ABOUT, str(row.pk)))
    why, address = refusal(row, last, request.at), reverse("campaigns:text", args=[row.pk])
    return presenters.last_line(last, request.actor, request.at, why, address)


def announced_by(row: Assignment, at: datetime) -> Text | None:
    """The text that had told the person of this call; one before an earlier call told them of that."""
    earlier = Attempt.objects.filter(assignment=row).order_by("-placed_at").values_list("placed_at", flat=True).first()
    since = max(earlier or at - REMEMBERED, at - REMEMBERED)
    theirs = Text.objects.filter(resident=row.resident_id, asked_at__gt=since).about(ABOUT, row.pk)
    left = theirs.filter(state__in=(State.HANDED_OVER, State.DELIVERED))
    found: Text | None = left.order_by("-asked_at", "-pk").first()
    return found


def why_not_any_more(text: Text, at: datetime) -> str:
    """Why a text before a call is no longer wanted; empty while it is."""
    row = Assignment.objects.select_related("campaign").filter(pk=text.about_id).first()
    if row is None:
        return _("回访对象已不在")
    try:
        rules.check_can_remind(row, at)
    except Refused as refused:
        return refused.sentence
    if Attempt.objects.filter(assignment=row, placed_at__gte=text.asked_at).exists():
        return _("已经拨打，不再提醒")
    return ""


def refusal(row: Assignment, last: Any, at: datetime) -> str:
    """Why this person can get no text now; empty if they can."""
    try:
        rules.check_can_remind(row, at)
        check_can_ask(row.resident, last, usual_adapter(), at)
    except Refused as refused:
        return refused.sentence
    return ""
