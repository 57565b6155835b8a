"""One project's bookings in memory: what the rules ask them. Written to be obvious rather than fast."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any, Self

from district.budgets.entries import Entry
from district.budgets.models import Column, Project

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Line:
    """What matters of a booking to a rule."""

    kind: str
    source: str
    amount: Decimal
    """Signed."""
    booked_on: date
    number: int = 0
    voucher: str = ""
    reverses: Any = None
    """The key of the booking that it takes back."""
    key: Any = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """A project and its lines."""

    project: Project
    lines: tuple[Line, ...] = ()

    @classmethod
    def of(cls, project: Project) -> Self:
        """The ledger as it stands in the database."""
        rows = project.bookings.order_by("number").values_list(
            "kind", "source", "amount", "booked_on", "number", "voucher", "reverses_id", "pk"
        )
        return cls(project, tuple(Line(*row) for row in rows))

    def plus(self, line: Line) -> Self:
        """The ledger with one more line."""
        return replace(self, lines=(*self.lines, line))

    @property
    def next_number(self) -> int:
        """The number of the next line."""
        return len(self.lines) + 1

    def standing(self, **wanted: Any) -> Iterator[Line]:
        """The lines with these values that were not taken back, and take nothing back themselves."""
        taken_back = {line.reverses for line in self.lines if line.reverses}
        for line in self.lines:
            if not line.reverses and line.key not in taken_back and _is(line, wanted):
                yield line

    def amount(self, column: Column, source: str | None = None, until: date | None = None) -> Decimal | None:
        """What a column adds up to; None where nothing was booked in it."""
        counted = [
            line.amount
            for line in self.lines
            if column.counts(line.kind) and source in (None, line.source) and (until is None or line.booked_on <= until)
        ]
        return sum(counted, ZERO) if counted else None

    def least_left(self, of: Column, after: Column, source: str, since: date) -> Decimal:
        """The least that `of` exceeds `after` by on any day from `since` on: what can still be taken without a debt.

        A payment of March must not use money that a payment of April has already spent.
        """
        steps = sorted((line.booked_on, _step(line, of, after)) for line in self.lines if line.source == source)
        left = least = sum((step for day, step in steps if day <= since), ZERO)
        for _, later in groupby((step for step in steps if step[0] > since), key=lambda step: step[0]):
            left += sum((step for _, step in later), ZERO)
            least = min(least, left)
        return least

    def unpaid(self, source: str, since: date) -> Decimal:
        """What has arrived and can be paid on this day."""
        return self.least_left(Column.ARRIVED, Column.EXECUTED, source, since)

    def not_arrived(self, source: str, since: date) -> Decimal:
        """What is budgeted and can arrive on this day."""
        return self.least_left(Column.FULL_YEAR, Column.ARRIVED, source, since)


def line_of(entry: Entry, number: int) -> Line:
    """An entry as the line that it will be."""
    return Line(entry.kind, entry.source, entry.signed, entry.booked_on, number, entry.voucher)


def _step(line: Line, of: Column, after: Column) -> Decimal:
    """By how much a line moves the distance between two columns."""
    return line.amount * (of.counts(line.kind) - after.counts(line.kind))


def _is(line: Line, wanted: dict[str, Any]) -> bool:
    return all(getattr(line, name) == value for name, value in wanted.items())
