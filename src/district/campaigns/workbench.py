"""What the workbench shows: the queue, the person, the questionnaire, and how the call may end."""

import json
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.request import StaffRequest
from district.campaigns import actions, rules
from district.campaigns.announcing import texting_part
from district.campaigns.endings import FROM_THE_LINE, choices
from district.campaigns.forms.work import NextForm
from district.campaigns.holding import open_interview
from district.campaigns.listings.conditions import start_of
from district.campaigns.models import SPOKEN_TO, Assignment, Attempt, Campaign
from district.campaigns.waiting import Queue, open_to
from district.contracts.models import Contract
from district.lib.refusal import refusal_of
from district.residents.ages import age_on
from district.residents.models import ServiceReceived
from district.residents.presenters import badges
from district.residents.service_kinds import kind_title

SHOWN_OF_QUEUE = 8
SHOWN_SERVICES = 6
SHOWN_CALLS = 6
SHOWN_SAVED = 3


def bench(request: StaffRequest, row: Assignment) -> dict[str, Any]:
    """One person; the queue beside comes by a request of its own, so that nobody waits for it to dial."""
    return {"person": row, "chosen": chosen_of(request), **_person(request, row)}


def chosen_of(request: StaffRequest) -> Campaign | None:
    """The campaign to which the agent keeps, as the page's address says; none for all of them."""
    form = NextForm(request.GET, request=request)
    return form.cleaned_data["campaign"] if form.is_valid() else None


def is_held(request: StaffRequest, row: Assignment) -> bool:
    """Whether this person is in the hands of whoever asks."""
    return row.is_open and str(row.holder_id) == request.actor.identifier


def unsaved(request: StaffRequest) -> Any:
    """One's own calls of which nobody has said yet how they ended, the newest first."""
    mine = Attempt.objects.within(request.scope).filter(call__agent=request.user, saved_at__isnull=True)
    return mine.select_related("call", "assignment__resident").order_by("-placed_at")


def queue_page(request: StaffRequest, *, is_busy: bool = False) -> dict[str, Any]:
    """The queue: whom one could call, whom one promised to call, and what one has done today."""
    open_ones = list(Campaign.objects.filter(pk__in=open_to(request.user, request.at)))
    asked = request.GET.get("campaign", "")
    chosen = next((each for each in open_ones if str(each.pk) == asked), None)
    waiting = Queue(request.user, request.scope, request.at, chosen)
    count = waiting.count()
    return {
        "is_busy": is_busy,
        "waiting": count,
        "opens_at": None if count or is_busy else waiting.opens_at(),
        "upcoming": waiting.first(SHOWN_OF_QUEUE),
        "promised": list(_promised(request)),
        "campaigns": open_ones,
        "chosen": chosen,
        "today": _today(request),
        "unsaved": list(unsaved(request)[:SHOWN_SAVED]),
        "saved": list(_saved(request)),
    }


def _promised(request: StaffRequest) -> Any:
    rows = Assignment.objects.within(request.scope).promised_by(request.user)
    return rows.select_related("resident", "campaign")[:SHOWN_OF_QUEUE]


def _today(request: StaffRequest) -> dict[str, int]:
    """What this agent has done today."""
    mine = Attempt.objects.filter(call__agent=request.user, placed_at__gte=start_of(timezone.localdate(request.at)))
    found: dict[str, int] = mine.aggregate(
        attempts=Count("pk"),
        spoken=Count("pk", filter=Q(call__disposition__in=SPOKEN_TO)),
        completed=Count("pk", filter=Q(call__disposition="completed")),
    )
    return found


def _saved(request: StaffRequest) -> Any:
    """What this agent has saved today, the newest first: seen to be saved, with its time."""
    since = start_of(timezone.localdate(request.at))
    mine = Attempt.objects.within(request.scope).filter(call__agent=request.user, saved_at__gte=since)
    return mine.select_related("call", "assignment__resident").order_by("-saved_at")[:SHOWN_SAVED]


def _person(request: StaffRequest, row: Assignment) -> dict[str, Any]:
    resident, on = row.resident, timezone.localdate(request.at)
    tries, earlier = _calls(resident, row)
    running = next((each for each in tries if each.saved_at is None and each.call.agent_id == request.user.pk), None)
    return {
        "resident": resident,
        "age": age_on(resident.born_on, on),
        "badges": badges(resident, list(resident.groups.order_by("-since")), on),
        "contract": _contract(resident),
        "services": _services(request, resident),
        "earlier": earlier,
        "tries": tries,
        "attempt": running,
        "about": (actions.ABOUT, str(row.pk)),
        "suggested": json.dumps(FROM_THE_LINE),
        "call": running.call if running else None,
        "interview": open_interview(row),
        "is_held": is_held(request, row),
        "choices": list(choices(row, running)),
        "dial_refusal": refusal_of(rules.check_can_dial, row, request.actor, request.at),
        "appointments": _offered(request.at, row.campaign),
        "texting": texting_part(request, row),
    }


def _contract(resident: Any) -> Any:
    found = Contract.objects.filter(resident=resident).select_related("team", "doctor", "package")
    return found.order_by("-begins_on").first()


def _services(request: StaffRequest, resident: Any) -> list[tuple[Any, str, str]]:
    rows = ServiceReceived.objects.within(request.scope).filter(resident=resident).order_by("-on", "-id")
    return [(row.on, kind_title(row.kind), row.label) for row in rows[:SHOWN_SERVICES]]


def _calls(resident: Any, row: Assignment) -> tuple[list[Attempt], list[Attempt]]:
    """Attempts in this campaign, and those of others to the same person, the newest first."""
    rows = Attempt.objects.filter(assignment__resident=resident).select_related("call", "assignment__campaign")
    found = list(rows.order_by("-placed_at")[: SHOWN_CALLS * 2])
    theirs = [each for each in found if each.assignment_id == row.pk]
    return theirs, [each for each in found if each.assignment_id != row.pk][:SHOWN_CALLS]


def _offered(at: datetime, campaign: Campaign) -> list[tuple[str, Any]]:
    """Times to promise with one click, as long as the campaign runs."""
    now = timezone.localtime(at)
    later = [
        (now + timedelta(hours=1), _("一小时后")),
        (_at_hour(now, 1, 9), _("明天上午")),
        (_at_hour(now, 1, 18), _("明天傍晚")),
    ]
    return [(f"{when:%Y-%m-%dT%H:%M}", label) for when, label in later if when.date() <= campaign.ends_on]


def _at_hour(now: datetime, days: int, hour: int) -> datetime:
    return (now + timedelta(days=days)).replace(hour=hour, minute=0)
