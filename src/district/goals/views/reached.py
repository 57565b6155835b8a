"""Reaching a goal, a version or a row: within the scope of whoever asks, or not at all."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from district.access.request import StaffRequest
from district.goals.models import Goal, GoalRow, GoalVersion


def goal_of(request: StaffRequest, key: UUID) -> Goal:
    """The goal. Raises `Http404` outside the scope."""
    with_them = ("organisation", "project__owner", "project__organisation")
    goals = Goal.objects.within(request.scope).select_related(*with_them).prefetch_related("versions")
    found: Goal = get_object_or_404(goals, pk=key)
    return found


def version_of(request: StaffRequest, goal: Goal) -> GoalVersion:
    """The version that the address asks for, or the newest. Raises `Http404`."""
    asked = request.GET.get("version", "")
    versions = {version.number: version for version in goal.versions.all()}
    number = int(asked) if asked.isdecimal() else max(versions)
    if number not in versions:
        raise Http404
    found: GoalVersion = versions[number]
    found.goal = goal
    return found


def open_version_of(request: StaffRequest, key: UUID) -> GoalVersion:
    """The newest version of a goal. Raises `Http404` outside the scope."""
    goal = goal_of(request, key)
    version: GoalVersion = goal.versions.latest("number")
    version.goal = goal
    return version


def row_of(request: StaffRequest, key: UUID) -> GoalRow:
    """The row. Raises `Http404` outside the scope."""
    rows = GoalRow.objects.within(request.scope).select_related(
        "version_of__goal__organisation", "version_of__goal__project__owner"
    )
    found: GoalRow = get_object_or_404(rows, pk=key)
    return found
