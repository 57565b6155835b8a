"""How attempts ended: what the callers chose, and what the line said, side by side and never mixed."""

from collections import Counter
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from district.calls.models import Disposition, Outcome
from district.campaigns.statistics.period import Days
from district.campaigns.statistics.resting import NOTHING, Question, Resting

ENDS = Question("calls.ends", ("call__disposition", "call__outcome"), lambda _days: {"rows": Count("pk")})
Shown = list[tuple[str, int, str]]
"""A result in words, how often, and the list of its calls."""


def ends(
    attempts: Any, conditions: dict[str, str], days: Days | None = None, rest: Resting = NOTHING
) -> tuple[Shown, Shown]:
    """What the callers chose, and what the line said, of one question to the database."""
    rows = rest.rows(ENDS, attempts, days)
    return (
        dispositions_of(((row["call__disposition"], row["rows"]) for row in rows), conditions),
        _outcomes_of(((row["call__outcome"], row["rows"]) for row in rows), conditions),
    )


def dispositions_of(rows: Iterable[tuple[str, int]], conditions: dict[str, str]) -> Shown:
    """What the callers chose, with how often, and the list of each."""
    words, counted = {"": _("未登记"), **dict(Disposition.choices())}, _summed(rows)
    return [
        (label, counted[value], _address({**conditions, "disposition": value or "none"}))
        for value, label in words.items()
        if counted[value]
    ]


def _outcomes_of(rows: Iterable[tuple[str, int]], conditions: dict[str, str]) -> Shown:
    """What the line said, with how often; calls by one's own telephone have nothing to say."""
    words, counted = {"": _("进行中"), **dict(Outcome.choices())}, _summed(rows)
    return [
        (label, counted[value], _address({**conditions, "outcome": value}))
        for value, label in words.items()
        if counted[value]
    ]


def _summed(rows: Iterable[tuple[str, int]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for value, count in rows:
        found[value] += count
    return found


def _address(conditions: dict[str, str]) -> str:
    return f"{reverse('campaigns:attempts')}?{urlencode(conditions)}"
