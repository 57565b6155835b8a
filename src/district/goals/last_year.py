"""Last year beside this year: the goal's predecessor, and what its rows reached as a module above knows it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Q

from district.goals.models import Goal, GoalRow, GoalVersion

Source = Callable[[Goal], Mapping[str, Any]]
"""For a goal, what each row reached the year before, by the row's key."""
_sources: list[Source] = []


def add_source(source: Source) -> None:
    """Let every goal's page ask this source; called while the site starts."""
    _sources.append(source)


def reached(goal: Goal) -> dict[str, Any]:
    """What each row reached the year before, by key; nothing where no source knows."""
    found: dict[str, Any] = {}
    for source in _sources:
        found |= source(goal)
    return found


def predecessor(goal: Goal) -> GoalVersion | None:
    """The version in force of the same unit's goal of the year before: of the same name, or of the same service."""
    same = Goal.objects.filter(organisation=goal.organisation_id, year=goal.year - 1, sheet=goal.sheet)
    if goal.project_id:
        same = same.filter(Q(title=goal.title) | Q(title=goal.title.replace(str(goal.year), str(goal.year - 1))))
    found = GoalVersion.objects.in_force().filter(goal__in=same).first()
    return found if isinstance(found, GoalVersion) else None


def targets_before(goal: Goal) -> Callable[[GoalRow], str]:
    """What a row asked the year before, by what it counts or what it is called; "" where it was not there."""
    before = predecessor(goal)
    rows = list(before.rows.all()) if before else []
    keys, names = ({getattr(row, by): row.target for row in rows} for by in ("key", "name"))
    return lambda row: keys.get(row.key) or names.get(row.name, "")


def sources_for(goal: Goal) -> Any:
    """Versions whose rows can be taken over: approved ones of the same sheet and unit, the newest year first."""
    found = GoalVersion.objects.in_force().filter(goal__sheet=goal.sheet, goal__organisation=goal.organisation_id)
    return found.exclude(goal=goal).select_related("goal").order_by("-goal__year", "goal__title")
