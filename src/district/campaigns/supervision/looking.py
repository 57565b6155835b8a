"""Looking for suspicious patterns over a period."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from district.access.scope import Scope
from district.campaigns.listings.conditions import end_of, start_of
from district.campaigns.models import Attempt
from district.campaigns.supervision.patterns import PATTERNS, Pattern, Suspicion

LONGEST = timedelta(days=92)
"""A longer period is looked at in parts: pages are for people."""


@dataclass(frozen=True, slots=True)
class Found:
    """One pattern with those who show it, most attempts first."""

    pattern: Pattern
    suspicions: tuple[Suspicion, ...]

    @property
    def count(self) -> int:
        """How many attempts show it."""
        return sum(len(each.attempts) for each in self.suspicions)


def suspicions(scope: Scope, begins_on: date, ends_on: date) -> list[Found]:
    """Every pattern, also those that nobody shows: that nothing was found is said."""
    rows = saved_attempts(scope, max(begins_on, ends_on - LONGEST), ends_on)
    return [
        Found(pattern, tuple(sorted(pattern.find(rows), key=lambda one: (-len(one.attempts), one.agent))))
        for pattern in PATTERNS
    ]


def saved_attempts(scope: Scope, begins_on: date, ends_on: date) -> list[Any]:
    """Attempts of a period of which somebody said how they ended, in the order of time."""
    rows = Attempt.objects.within(scope).filter(saved_at__gte=start_of(begins_on), saved_at__lt=end_of(ends_on))
    return list(rows.select_related("call", "interview", "assignment__resident").order_by("saved_at", "pk"))
