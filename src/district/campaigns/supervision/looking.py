"""Looking for suspicious patterns over a period."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.urls import reverse

from district.access.request import StaffRequest
from district.access.scope import Scope
from district.calls.permissions import Calls
from district.campaigns.models import Assignment, Attempt
from district.campaigns.statistics.period import Days
from district.campaigns.supervision.patterns import PATTERNS, Pattern, Saved, Suspicion

LONGEST = timedelta(days=92)
"""A longer period is looked at in parts: pages are for people."""
SHOWN = 12
"""Attempts of one agent that are listed at once; the others unfold."""
COLUMNS = (
    "pk", "assignment", "call", "call__agent", "call__agent_name", "call__disposition", "call__outcome",
    "call__talk_ms", "placed_at", "saved_at", "interview__answers",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """One pattern with those who show it, most attempts first."""

    pattern: Pattern
    suspicions: tuple[Suspicion, ...]

    @property
    def rule(self) -> str:
        """From which numbers on it is shown."""
        return self.pattern.rule()

    @property
    def count(self) -> int:
        """How many attempts show it."""
        return sum(len(each.attempts) for each in self.suspicions)


def patterns_page(request: StaffRequest, asked: Days) -> dict[str, Any]:
    """Every pattern with the calls that show it, each open to its page."""
    days = looked_at(asked)
    found = suspicions(request.scope, days)
    names = _names(request.scope, [each for one in found for each in one.suspicions])
    to = _call if request.may(Calls.VIEW) else _person
    return {
        "days": days,
        "is_cut": days != asked,
        "longest": LONGEST.days,
        "found": [(one, [_shown(each, names, to) for each in one.suspicions]) for one in found],
    }


def _shown(found: Suspicion, names: Mapping[Any, str], to: Callable[[Saved], str]) -> tuple[Any, ...]:
    """What is seen of one agent, with the calls: those that are listed at once, and the others."""
    rows = [(to(saved), names[saved.person], saved) for saved in found.attempts]
    return found, rows[:SHOWN], rows[SHOWN:]


def looked_at(days: Days) -> Days:
    """The days as far as one page looks back."""
    return Days(max(days.begins_on, days.ends_on - LONGEST + timedelta(days=1)), days.ends_on)


def suspicions(scope: Scope, days: Days) -> list[Found]:
    """Every pattern, also those that nobody shows: that nothing was found is said."""
    rows = saved_attempts(scope, days)
    return [
        Found(pattern, tuple(sorted(pattern.find(rows), key=lambda one: (-len(one.attempts), one.agent))))
        for pattern in PATTERNS
    ]


def saved_attempts(scope: Scope, days: Days) -> list[Saved]:
    """Attempts of a period of which somebody said how they ended, in the order of time."""
    rows = Attempt.objects.within(scope).filter(**days.of("saved_at")).order_by("saved_at", "pk")
    return [Saved(*row) for row in rows.values_list(*COLUMNS)]


def _names(scope: Scope, found: Iterable[Suspicion]) -> dict[Any, str]:
    people = {saved.person for each in found for saved in each.attempts}
    rows = Assignment.objects.within(scope).filter(pk__in=people)
    return dict(rows.order_by().values_list("pk", "resident__name"))


def _call(saved: Saved) -> str:
    return reverse("calls:detail", args=[saved.call])


def _person(saved: Saved) -> str:
    return reverse("campaigns:person", args=[saved.person])
