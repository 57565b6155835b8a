"""Single rows of other goals to choose from: last year's, and those of other projects. Only what is approved."""

from typing import Any
from uuid import UUID

from django.db.models import Case, IntegerField, OuterRef, Q, Subquery, When

from district.access.scope import Scope
from district.goals.choosing import LENT, Choice
from district.goals.models import Goal, GoalRow, GoalVersion

PREFIX = "row-"
"""Begins the code of a choice that is a row of another goal; the row's identifier follows."""
MOST = 30
"""Rows that are shown at once; more are found by their name."""


def rows_elsewhere(goal: Goal, scope: Scope, words: str = "") -> list[GoalRow]:
    """Rows in force of other goals in scope whose name has these words: last year's first, then the newest."""
    found = _in_force(scope).exclude(version_of__goal=goal).select_related("version_of__goal__organisation")
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(version_of__goal__title__icontains=word))
    is_last_year = When(version_of__goal__year=goal.year - 1, then=0)
    nearest = Case(is_last_year, default=1, output_field=IntegerField())
    order = ("-version_of__goal__year", "version_of__goal__title", "version_of", "position")
    return list(found.order_by(nearest, *order)[: MOST + 1])


def choice_of(row: GoalRow) -> Choice:
    """A row of another goal as a choice: all that it says, and what counts it."""
    values = {name: getattr(row, name) for name in ("name", *LENT)}
    if row.is_counted:
        values["key"] = row.key
    return Choice(f"{PREFIX}{row.pk}", row.name, "", "", values)


def borrowed(code: str, scope: Scope) -> Choice | None:
    """The choice under a code: None outside the scope, and for what is no approved row."""
    try:
        key = UUID(code.removeprefix(PREFIX))
    except ValueError:
        return None
    row = _in_force(scope).filter(pk=key).first()
    return choice_of(row) if row else None


def _in_force(scope: Scope) -> Any:
    """Rows of the newest approved version of each goal."""
    newest = GoalVersion.objects.filter(goal=OuterRef("version_of__goal")).in_force().values("pk")[:1]
    return GoalRow.objects.within(scope).filter(version_of=Subquery(newest))
