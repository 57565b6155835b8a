"""What a figure's page shows: both numbers, what they count, each centre's, and why others did not count."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from district.evaluations.counted_from import counted_from
from district.evaluations.drill.amounts import is_money
from district.evaluations.drill.asked import Asked, Counted
from district.evaluations.drill.entries import STATES
from district.evaluations.margins import margins_of
from district.shell.spoken import spoken
from shixiao.runs.tally import tally_of


@dataclass(frozen=True, slots=True)
class Line:
    """One centre's two numbers, each with the address of its list."""

    title: str
    numerator: int
    denominator: int
    numerator_address: str
    denominator_address: str

    @property
    def rate(self) -> Fraction | None:
        """Unknown over nothing."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None

    @property
    def bar(self) -> int:
        """The rate in whole percent, for the bar."""
        return min(100, round(100 * self.rate)) if self.rate is not None else 0


@dataclass(frozen=True, slots=True)
class Reason:
    """Why some did not count, how many, and the address of their list."""

    state: tuple[str, Any]
    sentence: str
    count: int
    address: str


def figure_page(whole: Asked) -> dict[str, Any]:
    """Everything of a figure for the district, or for the centre that is asked for."""
    counted = whole.counted
    reasons = list(_reasons(whole))
    return {
        "evaluation": counted.evaluation,
        "key": counted.key,
        "row": counted.row.row,
        "is_money": is_money(counted.key),
        "margin": margins_of(counted.found)[counted.key],
        "sides": list(zip(counted_from(counted.found, counted.row), _addresses(counted, ""), strict=True)),
        "rate": line(counted, "").rate,
        "value": counted.row.actual,
        "centres": [line(counted, counted.tree.codes[number]) for number in counted.centres],
        "reasons": reasons,
        "not_counted": sum(each.count for each in reasons),
        "missing_address": address(counted, Asked(counted, "missing", "", None)),
        "lists_missing": counted.indicator.lists_missing,
        "most": max((each.count for each in reasons), default=0),
    }


def line(counted: Counted, code: str) -> Line:
    """The two numbers of a centre, or of the district."""
    above, below = (Asked(counted, who, code, None) for who in ("numerator", "denominator"))
    title = counted.tree.titles[counted.tree.numbers[code]] if code else ""
    return Line(title, above.number, below.number, *_addresses(counted, code))


def address(counted: Counted, asked: Asked, page: str = "members", **more: Any) -> str:
    """The page of a list, or of one of its members."""
    base = reverse(f"evaluations:{page}", args=[counted.evaluation.pk, counted.key])
    return f"{base}?{urlencode(asked.as_query() | more)}"


def _addresses(counted: Counted, code: str) -> tuple[str, str]:
    above, below = (Asked(counted, who, code, None) for who in ("numerator", "denominator"))
    return address(counted, above), address(counted, below)


def _reasons(whole: Asked) -> Iterator[Reason]:
    counted = whole.counted
    for each in tally_of(counted.members, counted.indicator, counted.found.run.year, whole.centre):
        asked = Asked(counted, "missing", whole.code, each.why, each.state)
        yield Reason(STATES[each.state], spoken(each.sentence), each.count, address(counted, asked))
