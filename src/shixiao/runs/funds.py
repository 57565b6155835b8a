"""The fund block of a sheet (项目资金), added up from the bookings of a snapshot."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from shixiao.scoring import Proposal, propose_execution
from shixiao.values import Money, Unknown
from shixiao.values.grammar import words

COLUMNS = {"initial": "initial", "full_year": "budget", "executed": "payment"}
"""The amounts a sheet prints, and what the bookings are called that each adds up."""
TOTAL, SOURCES = "total", ("appropriation", "carry_over", "other")
LINES = (TOTAL, *SOURCES)
"""The block's lines in the order in which they are printed."""


@dataclass(frozen=True, slots=True)
class FundLine:
    """One line in yuan; an amount of which nothing was ever entered is None, which is not 0."""

    line: str
    initial: Decimal | None
    full_year: Decimal | None
    executed: Decimal | None

    @property
    def rate(self) -> Fraction | None:
        """执行率 as a share; None where there is nothing to divide by."""
        if not self.full_year or self.executed is None:
            return None
        return Fraction(self.executed) / Fraction(self.full_year)


@dataclass(frozen=True, slots=True)
class FundBlock:
    """The block's lines, its weight, the score that the execution rule proposes, and the awarded one."""

    lines: tuple[FundLine, ...]
    weight: Fraction
    awarded: Fraction | None = None
    reason: str | None = None
    remedy: str | None = None

    @property
    def total(self) -> FundLine:
        """年度资金总额."""
        return self.lines[0]

    @property
    def proposal(self) -> Proposal:
        """What the execution rate of the total earns."""
        full_year, executed = (_money(amount) for amount in (self.total.full_year, self.total.executed))
        return propose_execution(full_year, executed, self.weight)


def added_up(booked: list[dict[str, Any]]) -> tuple[FundLine, ...]:
    """The lines that these bookings make."""
    return tuple(FundLine(line, **dict(_amounts(booked, line))) for line in LINES)


def counted_in(booked: list[dict[str, Any]], line: str, column: str) -> list[dict[str, Any]]:
    """The bookings behind one cell: `line` of `LINES`, `column` of `COLUMNS`."""
    return [row for row in booked if row["entry"] == COLUMNS[column] and line in (TOTAL, row["source"])]


def _amounts(booked: list[dict[str, Any]], line: str) -> Iterator[tuple[str, Decimal | None]]:
    """Where there is a budget, nothing paid means 0: the ledger is kept, and holds no payment."""
    budgeted = counted_in(booked, line, "full_year")
    for column in COLUMNS:
        found = [row["amount"] for row in counted_in(booked, line, column)]
        nothing = Decimal(0) if column == "executed" and budgeted else None
        yield column, sum(found, Decimal(0)) if found else nothing


def _money(amount: Decimal | None) -> Money | Unknown:
    if amount is None:
        return Unknown("", "empty")
    return Money(f"{amount}{words()['money']['symbol']}", Fraction(amount), Fraction(0))
