"""Reaching a goal and its month: within the scope of whoever asks, or not at all."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from district.access.request import StaffRequest
from district.goals.models import Goal, State
from district.monitoring.forms.asked import MonthForm
from district.monitoring.months import months_over
from district.monitoring.readings import Line, Monitored, monitored


def today(request: StaffRequest) -> date:
    """The day of the request, as the district's calendar has it."""
    found: date = timezone.localdate(request.at)
    return found


def approved(request: StaffRequest) -> Any:
    """The goals in scope of which a version was approved."""
    goals = Goal.objects.within(request.scope).filter(versions__state=State.APPROVED).distinct()
    return goals.select_related("organisation", "project__owner")


def monitored_of(request: StaffRequest, key: UUID) -> Monitored:
    """A goal at the month that is asked for, or else at the last one that was counted or is over."""
    goals = Goal.objects.within(request.scope).select_related("organisation", "project__owner")
    goal: Goal = get_object_or_404(goals, pk=key)
    over = months_over(goal.year, today(request))
    found = monitored(goal, max(over, 1))
    asked = MonthForm(request.GET).asked("month")
    wanted = asked or found.counted_to or max(over, 1)
    return found if wanted == found.month else monitored(goal, wanted)


def line_of(found: Monitored, key: str) -> Line:
    """A row. Raises `Http404` without it."""
    line = next((line for line in found.lines if line.row.key == key), None)
    if line is None:
        raise Http404
    return line
