"""Agents and queues at this moment."""

from typing import Any

from django.db.models import Count, Max, Q
from django.utils import timezone

from district.access.request import StaffRequest
from district.calls.models import Call
from district.campaigns.listings.conditions import start_of
from district.campaigns.models import OPEN, SPOKEN_TO, Assignment, Attempt, Progress, State


def live_page(request: StaffRequest) -> dict[str, Any]:
    """Who holds whom since when, what each has done today, and how long the queues are."""
    at = request.at
    held = Assignment.objects.within(request.scope).filter(progress=Progress.HELD, held_until__gt=at)
    running = {call.agent_id: call for call in Call.objects.within(request.scope).running().select_related("agent")}
    holders = {row.holder_id: row for row in held.select_related("holder", "campaign", "organisation")}
    return {
        "at": at,
        "agents": [
            {**row, "held": holders.get(row["call__agent"]), "call": running.get(row["call__agent"])}
            for row in _today(request)
        ],
        "queues": list(_queues(request)),
        "talking": len(running),
        "working": len(holders),
    }


def _today(request: StaffRequest) -> Any:
    """What every agent who called today has done."""
    mine = Attempt.objects.within(request.scope).filter(placed_at__gte=start_of(timezone.localdate(request.at)))
    return (
        mine.order_by()
        .values("call__agent", "call__agent_name")
        .annotate(
            attempts=Count("pk"),
            spoken=Count("pk", filter=Q(call__disposition__in=SPOKEN_TO)),
            completed=Count("pk", filter=Q(call__disposition="completed")),
            last=Max("placed_at"),
        )
        .order_by("call__agent_name")
    )


def _queues(request: StaffRequest) -> Any:
    """Of every running campaign, how many wait now, later, or by appointment."""
    rows = Assignment.objects.within(request.scope).filter(progress__in=OPEN, campaign__state=State.RUNNING)
    ready = Q(progress=Progress.WAITING, not_before__lte=request.at)
    return (
        rows.order_by()
        .values("campaign", "campaign__title")
        .annotate(
            now=Count("pk", filter=ready),
            later=Count("pk", filter=Q(progress=Progress.WAITING) & ~ready),
            held=Count("pk", filter=Q(progress=Progress.HELD)),
            promised=Count("pk", filter=~Q(appointment_with="")),
        )
        .order_by("campaign__title")
    )
