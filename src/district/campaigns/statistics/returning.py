"""Return to care: of those who completed a conversation, who received a service within 15 days after it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.db.models import Count, Q, Value

from district.campaigns.listings.conditions import start_of
from district.campaigns.listings.people import CARE_WITHIN, came_back
from district.campaigns.statistics.figures import address
from district.campaigns.statistics.period import Days
from district.campaigns.statistics.resting import NOTHING, Question, Resting


@dataclass(frozen=True, slots=True)
class Returned:
    """How many came, of how many, and of how many it is too early to say."""

    came: int
    completed: int
    early: int
    came_address: str
    completed_address: str

    @property
    def value(self) -> Fraction | None:
        """The share; None where nobody completed."""
        return Fraction(self.came, self.completed) if self.completed else None


def returned(
    people: Any, conditions: Mapping[str, str], days: Days | None, today: date, rest: Resting = NOTHING
) -> Returned:
    """Who returned, of those who completed in the days; with whom the 15 days are not over."""
    first = start_of(today - CARE_WITHIN)  # whose last day is today may come today
    done = people.filter(**(days.of("completed_at") if days else {}))
    rows = rest.before(first).rows(RETURNED, done, days, replace(RETURNED, counts=lambda _days: _counts(first)))
    found = {name: sum(row[name] for row in rows) for name in ("came", "completed", "early")}
    asked = {**conditions, "completed": "1", **(days.asked("completed_on") if days else {})}
    return Returned(**found, came_address=address({**asked, "returned": "1"}), completed_address=address(asked))


def _counts(first: datetime | None) -> dict[str, Any]:
    early = Count("pk", filter=Q(completed_at__gte=first)) if first else Value(0)
    return {"came": Count("pk", filter=Q(returned=True)), "completed": Count("pk"), "early": early}


RETURNED = Question("people.returned", ("campaign",), lambda _days: _counts(None), came_back)
"""Who completed and who came, by campaign, once the 15 days of all of them are over."""
