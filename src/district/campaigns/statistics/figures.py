"""The rates, defined once: what is counted, of what, and the list in which both stand.

Over a period each rate is of those whom its denominator dates: of people first called in it, how many were spoken to;
of people first spoken to in it, how many completed. The evidence counts them alike.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.campaigns.listings.people import SATISFIED
from district.campaigns.statistics.period import Days

FEW = 20
"""With fewer below the line a rate says little, and the page says so."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A rate over people: who counts above the line, and who below."""

    name: str
    title: Any
    numerator: Any
    denominator: Any
    above: str
    """The condition that those above the line satisfy."""
    below: str
    """The condition of those below; empty: everybody."""
    dated: str
    """By which time of its own somebody below the line belongs to a period; empty: by when the campaign ran."""

    @property
    def says(self) -> str:
        """What it divides by what, in a sentence."""
        return f"{self.numerator} ÷ {self.denominator}"


RATES = (
    Definition("coverage", _("拨打覆盖率"), _("拨打过的人"), pgettext_lazy("people", "回访对象"), "called", "", ""),
    Definition("contact", _("接通率"), _("接通本人的人"), _("拨打过的人"), "spoken", "called", "called"),
    Definition("completion", _("问卷完成率"), _("完成问卷的人"), _("接通本人的人"), "completed", "spoken", "spoken"),
    Definition(
        "satisfaction", _("满意度"), _("满意或很满意的人"), _("答了这一题的人"), "satisfied", "answered", "completed"
    ),
)
CONDITIONS = {
    "": Q(),
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

    @property
    def is_few(self) -> bool:
        """Whether there are too few to judge by."""
        return 0 < self.denominator < FEW


def counts(days: Days | None = None) -> dict[str, Any]:
    """What is counted of people, for one query."""
    counted = {"called": Count("pk", filter=CONDITIONS["called"] & _within("called", days))}
    for each in RATES:
        counted[f"{each.name}_above"] = Count("pk", filter=CONDITIONS[each.above] & _dated(each, days, True))
        counted[f"{each.name}_below"] = Count("pk", filter=CONDITIONS[each.below] & _dated(each, days, False))
    counted["tries"] = Sum("attempts", filter=CONDITIONS["called"] & _within("called", days))
    return counted


def rates_of(people: Any, conditions: Mapping[str, str], days: Days | None = None) -> list[Rate]:
    """Every rate over people whom these conditions of the list leave."""
    return rates_from(people.aggregate(**counts(days)), conditions, days)


def rates_from(counted: Mapping[str, int], conditions: Mapping[str, str], days: Days | None = None) -> list[Rate]:
    """Every rate of what was counted at once."""
    return [
        Rate(
            each,
            counted[f"{each.name}_above"],
            counted[f"{each.name}_below"],
            address({**conditions, **asked(each, days, True)}),
            address({**conditions, **asked(each, days, False)}),
        )
        for each in RATES
    ]


def totals(rows: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """The counts of several lines together."""
    found = dict.fromkeys(COUNTED, 0)
    for row in rows:
        for name in found:
            found[name] += row[name] or 0
    return found


def ran_in(days: Days, prefix: str = "campaign__") -> Q:
    """People of campaigns that ran on at least one of the days."""
    still = Q(**{f"{prefix}closed_at__isnull": True}) | Q(**{f"{prefix}closed_at__gte": days.start})
    return Q(**{f"{prefix}started_at__lt": days.end}) & still


def _dated(each: Definition, days: Days | None, is_above: bool) -> Q:
    if days is None:
        return Q()
    if each.dated:
        return _within(each.dated, days)
    return ran_in(days) & Q(called_at__lt=days.end) if is_above else ran_in(days)


def _within(name: str, days: Days | None) -> Q:
    return Q(**days.of(f"{name}_at")) if days else Q()


def asked(each: Definition, days: Days | None, is_above: bool) -> dict[str, str]:
    """The conditions of the list of people that leave those above the line, or those below."""
    name = each.above if is_above else each.below
    stated = {name: "1"} if name else {}
    if days is None:
        return stated
    if each.dated:
        return {**stated, **days.asked(f"{each.dated}_on")}
    return days.asked("ran") | ({"called_on_until": str(days.ends_on)} if is_above else {})


def address(conditions: Mapping[str, str]) -> str:
    """The list of people whom these conditions leave."""
    return f"{reverse('campaigns:people')}?{urlencode(conditions)}"


COUNTED = tuple(counts())
"""What is counted, by name."""
