"""What a project's bookings add up to on a day: the figures of every page and sheet."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import Sum

from district.budgets.models import Booking, Column, Project, Source

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Amounts:
    """One row of the fund block, in yuan. None: nothing was ever entered, which is not 0."""

    initial: Decimal | None = None
    full_year: Decimal | None = None
    arrived: Decimal | None = None
    executed: Decimal | None = None

    @classmethod
    def of(cls, sums: Mapping[Any, Decimal | None]) -> "Amounts":
        """From the sum of each column. Where there is a budget, nothing arrived or paid means 0."""
        initial, full_year, arrived, executed = (sums.get(column) for column in Column)
        if full_year is not None:
            arrived, executed = arrived or ZERO, executed or ZERO
        return cls(initial, full_year, arrived, executed)

    @property
    def rate(self) -> Fraction | None:
        """执行率: executed over the adjusted budget; None where there is none to divide by."""
        return share(self.executed, self.full_year)

    @property
    def balance(self) -> Decimal | None:
        """What has arrived and was not paid."""
        return None if self.arrived is None or self.executed is None else self.arrived - self.executed

    def __getitem__(self, column: Any) -> Decimal | None:
        found: Decimal | None = getattr(self, str(column))
        return found


@dataclass(frozen=True, slots=True)
class Funds:
    """The fund block: the total, and each source."""

    total: Amounts = field(default_factory=Amounts)
    sources: Mapping[str, Amounts] = field(default_factory=dict)


def share(part: Decimal | None, whole: Decimal | None) -> Fraction | None:
    """Part of whole, exactly; None where either is unknown or the whole is zero."""
    return Fraction(part) / Fraction(whole) if part is not None and whole else None


def funds_of(projects: Iterable[Project], until: date) -> dict[UUID, Funds]:
    """The fund block of each project on a day, in one query."""
    keys = [project.pk for project in projects]
    booked = Booking.objects.filter(project__in=keys).until(until).values("project", "source", "kind")
    sums: dict[UUID, dict[str, dict[str, Decimal]]] = {key: {source: {} for source in Source} for key in keys}
    for row in booked.annotate(sum=Sum("amount")):
        by_kind = sums[row["project"]][row["source"]]
        by_kind[row["kind"]] = row["sum"]
    return {key: _block(by_source) for key, by_source in sums.items()}


def block_of(project: Project, until: date) -> Funds:
    """The fund block of one project on a day."""
    return funds_of([project], until)[project.pk]


def _block(by_source: Mapping[str, Mapping[str, Decimal]]) -> Funds:
    sources = {source: _columns(by_kind) for source, by_kind in by_source.items()}
    total: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for columns in sources.values():
        for column, amount in columns.items():
            total[column] += amount
    return Funds(Amounts.of(total), {source: Amounts.of(columns) for source, columns in sources.items()})


def _columns(by_kind: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Each column's sum; a column in which nothing was booked is missing."""
    booked = {column: [by_kind[kind] for kind in column.kinds if kind in by_kind] for column in Column}
    return {column.value: sum(amounts, ZERO) for column, amounts in booked.items() if amounts}
