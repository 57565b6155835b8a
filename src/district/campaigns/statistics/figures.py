"""The rates, defined once: what is counted, of what, and the list in which both stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from district.campaigns.listings.people import SATISFIED


@dataclass(frozen=True, slots=True)
class Definition:
    """A rate over people: who counts above the line, and who below."""

    name: str
    title: Any
    says: Any
    """What it divides by what, in a sentence."""
    above: Mapping[str, str]
    """The conditions of the list of people that leave those above the line."""
    below: Mapping[str, str]


CALLED, SPOKEN, COMPLETED = {"called": "1"}, {"spoken": "1"}, {"completed": "1"}
ANSWERED, SATISFIED_ONES = {"answered": "1"}, {"satisfied": "1"}
RATES = (
    Definition("coverage", _("拨打覆盖率"), _("拨打过的人 ÷ 回访对象"), CALLED, {}),
    Definition("contact", _("接通率"), _("接通本人的人 ÷ 拨打过的人"), SPOKEN, CALLED),
    Definition("completion", _("问卷完成率"), _("完成问卷的人 ÷ 接通本人的人"), COMPLETED, SPOKEN),
    Definition("satisfaction", _("满意度"), _("满意或很满意的人 ÷ 答了这一题的人"), SATISFIED_ONES, ANSWERED),
)
CONDITIONS = {
    "called": Q(called_at__isnull=False),
    "spoken": Q(spoken_at__isnull=False),
    "completed": Q(completed_at__isnull=False),
    "answered": Q(satisfaction__isnull=False),
    "satisfied": Q(satisfaction__gte=SATISFIED),
}
"""The same conditions as the list of people has them; a test holds them together."""


@dataclass(frozen=True, slots=True)
class Rate:
    """One rate as counted, with the addresses of its two lists."""

    definition: Definition
    numerator: int
    denominator: int
    above: str
    below: str

    @property
    def value(self) -> Fraction | None:
        """The rate; None where there is nobody to divide by: not 0, and not 1."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None


def counts() -> dict[str, Any]:
    """What is counted of people, for one query."""
    return {"everybody": Count("pk"), **{name: Count("pk", filter=q) for name, q in CONDITIONS.items()}}


def rates_of(people: Any, conditions: Mapping[str, str]) -> list[Rate]:
    """Every rate over people whom these conditions of the list leave."""
    return rates_from(people.aggregate(**counts()), conditions)


def rates_from(counted: Mapping[str, int], conditions: Mapping[str, str]) -> list[Rate]:
    """Every rate of what was counted at once."""
    return [
        Rate(each, _count(counted, each.above), _count(counted, each.below), *_addresses(each, conditions))
        for each in RATES
    ]


def _count(counted: Mapping[str, int], conditions: Mapping[str, str]) -> int:
    return counted[next(iter(conditions), "everybody")]


def _addresses(definition: Definition, conditions: Mapping[str, str]) -> tuple[str, str]:
    return address({**conditions, **definition.above}), address({**conditions, **definition.below})


def address(conditions: Mapping[str, str]) -> str:
    """The list of people whom these conditions leave."""
    return f"{reverse('campaigns:people')}?{urlencode(conditions)}"
