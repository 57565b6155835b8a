"""The year's execution: each unit with its projects, their sums, and the fund rows of the 2016 sheet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.budgets.addresses import ledger_address
from district.budgets.amounts import in_wan
from district.budgets.funds import ZERO, Amounts
from district.budgets.models import Column
from district.budgets.pace import Pace, amounts_of, pace
from district.budgets.presenters import Cell
from district.budgets.rates import Rate
from district.budgets.sheet import percent
from district.shell.frame import Figure

RATES: Mapping[str, tuple[Any, Mapping[str, str]]] = {
    "budget_completion": (gettext_lazy("预算完成率"), {"column": Column.EXECUTED}),
    "funds_arrival": (gettext_lazy("资金到位率"), {"column": Column.ARRIVED}),
    "funds_spending": (gettext_lazy("实际支出率"), {"column": Column.EXECUTED}),
    "funds_earmarked": (gettext_lazy("专款专用率"), {"column": Column.EXECUTED, "earmarked": "yes"}),
    "fund_management": (gettext_lazy("专账核算率"), {"column": Column.EXECUTED, "special": "yes"}),
}
"""Each rate with its name and the bookings that its numerator adds up."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the overview: a project, a unit's sum, or the sum of all."""

    level: str
    title: str
    address: str
    amounts: Amounts
    cells: tuple[Cell, ...]
    pace: Pace | None = None


def lines(projects: Sequence[Any], year: int) -> Iterator[Line]:
    """Each unit's sum, then its projects."""
    for unit, owned in groupby(projects, key=lambda project: project.organisation):
        group = list(owned)
        listed = f"{reverse('budgets:projects')}?year={year}&unit={unit.code}"
        yield _line("unit", unit.title, listed, added_up(group), year=year, unit=unit.code)
        for project in group:
            page = reverse("budgets:project", args=[project.pk])
            amounts, its_pace = amounts_of(project), pace(project)
            yield _line("project", project.name, page, amounts, its_pace, project=project.code)


def total_line(projects: Sequence[Any], year: int) -> Line:
    """The sum of all, which is the sum of the units."""
    return _line("sum", _("合计"), f"{reverse('budgets:projects')}?year={year}", added_up(projects), year=year)


def rate_figures(rates: Mapping[str, Rate], year: int) -> Iterator[Figure]:
    """The fund rows of the 2016 sheet, each with its numerator and denominator."""
    for name, (title, counted) in RATES.items():
        rate = rates[name]
        values = {"part": in_wan(rate.numerator), "whole": in_wan(rate.denominator)}
        detail = _("%(part)s / %(whole)s 万元") % values
        yield Figure(title, percent(rate.value) or "", ledger_address(year=year, **counted), detail=detail)


def _line(level: str, title: str, address: str, amounts: Amounts, its_pace: Pace | None = None, **counted: Any) -> Line:
    cells = tuple(Cell(amounts[column], ledger_address(column=column, **counted)) for column in Column)
    return Line(level, title, address, amounts, cells, its_pace)


def added_up(projects: Sequence[Any]) -> Amounts:
    """The sum of projects in each column. What is unknown of one adds nothing; what is unknown of all stays unknown."""
    rows = [amounts_of(project) for project in projects]
    return Amounts(**{column.value: _sum([row[column] for row in rows]) for column in Column})


def _sum(amounts: Sequence[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, ZERO) if known else None
