"""What the workbench shows: the queue, the person, the questionnaire, and how the call may end."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.request import StaffRequest
from district.calls.models import Disposition
from district.campaigns import actions, rules
from district.campaigns.actions import queue
from district.campaigns.listings.conditions import start_of
from district.campaigns.models import Assignment, Attempt, Campaign
from district.contracts.models import Contract
from district.lib.refusal import refusal_of
from district.residents.ages import age_on
from district.residents.models import ServiceReceived
from district.residents.presenters import badges
from district.residents.service_kinds import kind_title

SHOWN_OF_QUEUE = 8
SHOWN_SERVICES = 6
SHOWN_CALLS = 6
KEYS = "1234567890-"
"""The keys of the dispositions, in their order."""
FROM_THE_LINE = {
    "busy": "busy",
    "refused": "no_answer",
    "invalid_number": "invalid_number",
    "number_changed": "invalid_number",
    "no_answer": "no_answer",
}
"""What the machine's result suggests; the caller heard more, and decides."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One way in which a call can end, and its key."""

    value: str
    label: Any
    key: str
    is_suggested: bool


def bench(request: StaffRequest, row: Assignment | None) -> dict[str, Any]:
    """All of it."""
    chosen = _chosen_campaign(request)
    waiting = queue.queue(user=request.user, scope=request.scope, campaign=chosen, at=request.at)
    shown = {
        "person": row,
        "waiting": waiting.count(),
        "upcoming": list(waiting.select_related("resident", "campaign")[:SHOWN_OF_QUEUE]),
        "promised": list(_promised(request)),
        "campaigns": Campaign.objects.filter(pk__in=queue.open_to(request.user, request.at)),
        "chosen": row.campaign if row and not chosen else chosen,
        "today": _today(request),
    }
    return shown | (_person(request, row) if row else {})


def _chosen_campaign(request: StaffRequest) -> Campaign | None:
    asked = request.GET.get("campaign", "")
    open_ones = {str(each.pk): each for each in Campaign.objects.filter(pk__in=queue.open_to(request.user, request.at))}
    return open_ones.get(asked)


def _promised(request: StaffRequest) -> Any:
    rows = Assignment.objects.within(request.scope).filter(progress="waiting", appointment_with=str(request.user.pk))
    return rows.select_related("resident", "campaign").order_by("not_before")[:SHOWN_OF_QUEUE]


def _today(request: StaffRequest) -> dict[str, int]:
    """What this agent has done today."""
    mine = Attempt.objects.filter(call__agent=request.user, placed_at__gte=start_of(timezone.localdate(request.at)))
    found: dict[str, int] = mine.aggregate(
        attempts=Count("pk"),
        spoken=Count("pk", filter=Q(call__disposition__in=("completed", "broken_off", "refused", "impaired"))),
        completed=Count("pk", filter=Q(call__disposition="completed")),
        unsaved=Count("pk", filter=Q(saved_at__isnull=True)),
    )
    return found


def _person(request: StaffRequest, row: Assignment) -> dict[str, Any]:
    resident, on = row.resident, timezone.localdate(request.at)
    tries = list(Attempt.objects.filter(assignment=row).select_related("call").order_by("-placed_at"))
    running = next((each for each in tries if each.saved_at is None), None)
    return {
        "resident": resident,
        "age": age_on(resident.born_on, on),
        "badges": badges(resident, list(resident.groups.order_by("-since")), on),
        "contract": _contract(resident),
        "services": _services(request, resident),
        "earlier": _earlier(resident, row),
        "tries": tries,
        "attempt": running,
        "about": (actions.ABOUT, str(row.pk)),
        "suggested": json.dumps(FROM_THE_LINE),
        "call": running.call if running else None,
        "interview": actions.interview_of(assignment=row, by=request.actor, at=request.at),
        "choices": list(_choices(running)),
        "dial_refusal": refusal_of(rules.check_can_dial, row, request.actor, request.at),
        "appointments": _offered(request.at),
    }


def _contract(resident: Any) -> Any:
    found = Contract.objects.filter(resident=resident).select_related("team", "doctor", "package")
    return found.order_by("-begins_on").first()


def _services(request: StaffRequest, resident: Any) -> list[tuple[Any, str, str]]:
    rows = ServiceReceived.objects.within(request.scope).filter(resident=resident).order_by("-on", "-id")
    return [(row.on, kind_title(row.kind), row.label) for row in rows[:SHOWN_SERVICES]]


def _earlier(resident: Any, row: Assignment) -> list[Attempt]:
    """Calls of other campaigns to the same person."""
    others = Attempt.objects.filter(assignment__resident=resident).exclude(assignment=row)
    return list(others.select_related("call", "assignment__campaign").order_by("-placed_at")[:SHOWN_CALLS])


def _choices(attempt: Attempt | None) -> Any:
    suggested = FROM_THE_LINE.get(attempt.call.outcome, "") if attempt else ""
    for key, (value, label) in zip(KEYS, Disposition.choices(), strict=True):
        yield Choice(value, label, key, value == suggested)


def _offered(at: datetime) -> list[tuple[str, Any]]:
    """Times to promise with one click."""
    now = timezone.localtime(at)
    later = [
        (now + timedelta(hours=1), _("一小时后")),
        (_at_hour(now, 1, 9), _("明天上午")),
        (_at_hour(now, 1, 18), _("明天傍晚")),
    ]
    return [(f"{when:%Y-%m-%dT%H:%M}", label) for when, label in later]


def _at_hour(now: datetime, days: int, hour: int) -> datetime:
    return (now + timedelta(days=days)).replace(hour=hour, minute=0)
