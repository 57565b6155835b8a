"""The rates by centre, team, group or campaign, counted in one query and each open to its lists."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from district.campaigns.models import GROUPS
from district.campaigns.statistics.figures import COUNTED, Rate, counts, rates_from, totals
from district.campaigns.statistics.period import Days
from district.campaigns.statistics.resting import NOTHING, Question, Resting
from district.shell.charts import Chart, Series, Shape

COLUMNS = {
    "centre": ("centre", "centre__title", "centre__code"),
    "team": ("team", "team__title", "team__code"),
    "group": ("group", "group", "group"),
    "campaign": ("campaign", "campaign__title", "campaign__begins_on"),
}
"""By what rows are made: the column, its title, and its order."""
NONE = "none"
"""What a list's address says for people without a centre or a team."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: whom it counts, how often they were called, and the rates."""

    title: Any
    rates: tuple[Rate, ...]
    tries: int
    """Attempts that count, to those who were called."""

    @property
    def called(self) -> int:
        """Those who were called."""
        return self.rates[1].denominator

    @property
    def attempts_for_each(self) -> Fraction | None:
        """Attempts for each person who was called; None where nobody was."""
        return Fraction(self.tries, self.called) if self.called else None

    @property
    def attempts_for_contact(self) -> Fraction | None:
        """Attempts that it took for each person who was spoken to; None where nobody was."""
        return Fraction(self.tries, self.rates[1].numerator) if self.rates[1].numerator else None


@dataclass(frozen=True, slots=True)
class Table:
    """The rows, and all of them together."""

    lines: list[Line]
    total: Line


def people_by(*bys: str) -> Question:
    """The people by each of these."""
    return Question(
        ".".join(("people", *bys)), tuple(dict.fromkeys(name for by in bys for name in COLUMNS[by])), counts
    )


def table(
    people: Any, by: str, conditions: Mapping[str, str], days: Days | None = None, rest: Resting = NOTHING
) -> Table:
    """A row for each value of `by` that somebody has, and one for everybody."""
    return tables(people, (by,), conditions, days, rest)[0]


def tables(
    people: Any, bys: Sequence[str], conditions: Mapping[str, str], days: Days | None = None, rest: Resting = NOTHING
) -> list[Table]:
    """A table by each of these, of one question to the database."""
    rows = rest.rows(people_by(*bys), people, days)
    total = _line(_("合计"), totals(rows), conditions, days)
    return [Table(list(_lines(_folded(rows, by), by, conditions, days)), total) for by in bys]


def _folded(rows: Sequence[Mapping[str, Any]], by: str) -> list[dict[str, Any]]:
    """The rows of each value of `by` added up, in its order."""
    column, title, order = COLUMNS[by]
    together: dict[Any, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        together[row[column]].append(row)
    found = [{column: key, title: own[0][title], order: own[0][order], **totals(own)} for key, own in together.items()]
    return sorted(found, key=lambda row: (row[order] is None, _place(by, row[order]), str(row[title])))


def _place(by: str, value: Any) -> Any:
    """Groups stand as the registry lists them."""
    return [name for name, _label in GROUPS].index(value) if by == "group" else str(value)


def _lines(rows: Any, by: str, conditions: Mapping[str, str], days: Days | None) -> Iterator[Line]:
    column, title, _order = COLUMNS[by]
    words: dict[Any, Any] = dict(GROUPS)
    without = {"centre": _("没有中心"), "team": _("没有团队")}
    for row in rows:
        if any(row[name] for name in COUNTED):
            shown = words.get(row[title], row[title]) or without.get(by, "")
            yield _line(shown, row, {**conditions, by: str(row[column] or NONE)}, days)


def _line(title: Any, counted: Mapping[str, Any], conditions: Mapping[str, str], days: Days | None) -> Line:
    return Line(title, tuple(rates_from(counted, conditions, days)), counted["tries"] or 0)


def chart_of(found: Sequence[Line], name: str, title: Any) -> Chart | None:
    """One rate of every line as bars; the table beneath says the same in figures."""
    values = tuple(_percent(rate.value) for line in found for rate in line.rates if rate.definition.name == name)
    if all(value is None for value in values):
        return None
    return Chart(name, title, short([str(line.title) for line in found]), (Series(title, values),), Shape.BAR, "%")


def short(titles: Sequence[str]) -> tuple[str, ...]:
    """Titles without what all of them begin and end with, so that a chart has room for what tells them apart."""
    before = alike(titles) if len(titles) > 1 else 0
    after = alike([title[before:][::-1] for title in titles]) if len(titles) > 1 else 0
    return tuple(title[before : len(title) - after] or title for title in titles)


def alike(titles: Sequence[str]) -> int:
    """With how many characters all of them begin."""
    return next((place for place, letters in enumerate(zip(*titles, strict=False)) if len(set(letters)) > 1), 0)


def _percent(value: Fraction | None) -> Fraction | None:
    return None if value is None else value * 100
