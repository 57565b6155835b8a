"""What came of the calls themselves, by agent, part of the day, centre, team, group, campaign or month.

People are counted once, whoever called them and however often; calls are counted one by one. Of a call it is known who
made it and when, and so these tables answer for agents and parts of the day.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Max, Q, Sum
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from district.campaigns.listings.attempts import ANSWERED, BANDS, REACHED, SATISFIED_ONES
from district.campaigns.models import GROUPS
from district.campaigns.statistics.figures import FEW
from district.campaigns.statistics.period import Days, month_of
from district.campaigns.statistics.resting import NOTHING, Question, Resting
from district.campaigns.statistics.tables import NONE

COLUMNS = {
    "centre": ("assignment__centre", "assignment__centre__title", "assignment__centre__code"),
    "team": ("assignment__team", "assignment__team__title", "assignment__team__code"),
    "group": ("assignment__group",),
    "agent": ("call__agent",),
    "band": ("band",),
    "campaign": ("assignment__campaign", "assignment__campaign__title", "assignment__campaign__begins_on"),
    "month": ("month",),
}
"""By what rows are made: the column, then its title and its order where it has them."""
PARTS = {
    "made": ({}, Q()),
    "counted": ({"counts": "1"}, Q(counts=True)),
    "spoken": ({"counts": "1", "spoken": "1"}, Q(counts=True) & REACHED),
    "reached": ({"spoken": "1"}, REACHED),
    "completed": ({"disposition": "completed"}, Q(call__disposition="completed")),
    "answered": ({"answered": "1"}, ANSWERED),
    "satisfied": ({"satisfied": "1"}, SATISFIED_ONES),
    "measured": ({"measured": "1"}, Q(call__talk_ms__isnull=False)),
}
"""What is counted of calls: the conditions of the list of calls, and the same for the database."""
COUNTED = {
    **{name: Count("pk", filter=q) for name, (_stated, q) in PARTS.items()},
    "talk_ms": Sum("call__talk_ms"),
    "name": Max("call__agent_name"),
}
SUMMED = (*PARTS, "talk_ms")
SHARES = (("spoken", "counted"), ("completed", "reached"), ("satisfied", "answered"))


@dataclass(frozen=True, slots=True)
class Part:
    """A count of calls, with the list of them."""

    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Share:
    """A share of calls, with both lists."""

    above: Part
    below: Part

    @property
    def numerator(self) -> int:
        """How many stand above the line."""
        return self.above.count

    @property
    def denominator(self) -> int:
        """How many stand below."""
        return self.below.count

    @property
    def is_few(self) -> bool:
        """Whether there are too few to judge by."""
        return 0 < self.denominator < FEW

    @property
    def value(self) -> Fraction | None:
        """The share; None without any call to divide by."""
        return Fraction(self.above.count, self.below.count) if self.below.count else None


@dataclass(frozen=True, slots=True)
class Calls:
    """One row: how many calls, what came of them, and how long was talked."""

    title: Any
    parts: Mapping[str, Part]
    talk_ms: int

    @property
    def shares(self) -> list[Share]:
        """Reached of those that count, completed of those reached, satisfied of those who answered."""
        return [Share(self.parts[above], self.parts[below]) for above, below in SHARES]

    @property
    def minutes(self) -> Fraction | None:
        """How long was talked; None where no machine measured it: not 0."""
        return Fraction(self.talk_ms, 60_000) if self.parts["measured"].count else None

    @property
    def mean_seconds(self) -> Fraction | None:
        """How long a measured call was."""
        measured = self.parts["measured"].count
        return Fraction(self.talk_ms, 1000 * measured) if measured else None


@dataclass(frozen=True, slots=True)
class CallTable:
    """The rows, and all calls together."""

    lines: list[Calls]
    total: Calls


def calls_by(by: str) -> Question:
    """The calls by one of these."""
    return Question(f"calls.{by}", COLUMNS[by], _counted, _with_month if by == "month" else _as_they_are)


def _counted(_days: Days | None) -> dict[str, Any]:
    return COUNTED


def _with_month(attempts: Any) -> Any:
    return attempts.annotate(month=TruncMonth("placed_at"))


def _as_they_are(attempts: Any) -> Any:
    return attempts


def call_table(
    attempts: Any, by: str, conditions: Mapping[str, str], days: Days | None = None, rest: Resting = NOTHING
) -> CallTable:
    """A row for each value of `by`; `attempts` are already those of the days."""
    return call_table_of(rest.rows(calls_by(by), attempts, days), by, conditions, days)


def call_table_of(
    counted: Iterable[Mapping[str, Any]], by: str, conditions: Mapping[str, str], days: Days | None
) -> CallTable:
    """The table of what was counted, where more than one row may have a value."""
    rows = sorted(_folded(counted, by), key=lambda row: _place(by, row))
    whole = {name: sum(row[name] for row in rows) for name in SUMMED}
    asked = {**conditions, **dated(days)}
    return CallTable(list(_lines(rows, by, asked, days)), _calls(_("合计"), whole, asked))


def _folded(counted: Iterable[Mapping[str, Any]], by: str) -> list[dict[str, Any]]:
    """One row for each value; an agent is called as they are called last in the order of names."""
    found: dict[Any, dict[str, Any]] = {}
    for row in counted:
        its = found.setdefault(row[COLUMNS[by][0]], {**row, **dict.fromkeys(SUMMED, 0)})
        its |= {name: its[name] + (row[name] or 0) for name in SUMMED}
        its["name"] = max(its["name"], row["name"])
    return list(found.values())


def dated(days: Days | None) -> dict[str, str]:
    """The days as conditions of the list of calls."""
    return {"since": str(days.begins_on), "until": str(days.ends_on)} if days else {}


def _lines(rows: Any, by: str, asked: Mapping[str, str], days: Days | None) -> Iterator[Calls]:
    for row in rows:
        value = row[COLUMNS[by][0]]
        own = dated(_within(value, days)) if by == "month" else {by: str(value or NONE)}
        yield _calls(_title(by, row), row, {**asked, **own})


def _calls(title: Any, row: Mapping[str, Any], asked: Mapping[str, str]) -> Calls:
    parts = {name: Part(row[name], address({**asked, **stated})) for name, (stated, _q) in PARTS.items()}
    return Calls(title, parts, row["talk_ms"] or 0)


def _within(month: datetime, days: Days | None) -> Days:
    whole = month_of(timezone.localdate(month))
    return Days(max(whole.begins_on, days.begins_on), min(whole.ends_on, days.ends_on)) if days else whole


def _title(by: str, row: Mapping[str, Any]) -> Any:
    value = row[COLUMNS[by][0]]
    if by == "month":
        return f"{value:%Y-%m}"
    if by in ("group", "band"):
        words: dict[Any, Any] = dict(GROUPS if by == "group" else BANDS)
        return words.get(value, value)
    title = row["name"] if by == "agent" else row[COLUMNS[by][1]]
    return title or {"centre": _("没有中心"), "team": _("没有团队")}.get(by, "")


def _place(by: str, row: Mapping[str, Any]) -> Any:
    """Centres and teams by code, agents by name, groups and parts of the day as they are listed."""
    columns = COLUMNS[by]
    if by in ("group", "band"):
        names = [name for name, _label in (GROUPS if by == "group" else BANDS)]
        return names.index(row[columns[0]]) if row[columns[0]] in names else len(names)
    value = row["name"] if by == "agent" else row[columns[-1]]
    return value is None, str(value), str(row[columns[0]])


def address(conditions: Mapping[str, str]) -> str:
    """The list of calls that these conditions leave."""
    return f"{reverse('campaigns:attempts')}?{urlencode(conditions)}"
