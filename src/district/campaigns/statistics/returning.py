"""Return to care: of those who completed a conversation, who received a service within 15 days after it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Count, Q

from district.campaigns.listings.conditions import start_of
from district.campaigns.listings.people import CARE_WITHIN, came_back
from district.campaigns.statistics.figures import address
from district.campaigns.statistics.period import Days


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


def returned(people: Any, conditions: Mapping[str, str], days: Days | None, today: date) -> Returned:
    """Who returned, of those who completed in the days; with whom the 15 days are not over."""
    first = today - CARE_WITHIN  # whose last day is today may come today
    done = people.filter(completed_at__isnull=False, **(days.of("completed_at") if days else {}))
    found = came_back(done).aggregate(
        came=Count("pk", filter=Q(returned=True)),
        completed=Count("pk"),
        early=Count("pk", filter=Q(completed_at__gte=start_of(first))),
    )
    asked = {**conditions, "completed": "1", **(days.asked("completed_on") if days else {})}
    return Returned(**found, came_address=address({**asked, "returned": "1"}), completed_address=address(asked))
