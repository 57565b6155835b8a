"""The bookings that one amount of the fund block adds up."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404

from district.evaluations.results import Evaluated
from shixiao.catalogue.fund_block import fund_block
from shixiao.runs.funds import COLUMNS, LINES, bookings, counted_in


@dataclass(frozen=True, slots=True)
class Cell:
    """One amount: its line, its column, the bookings as frozen, and what the sheet prints."""

    line: str
    column: str
    rows: list[dict[str, Any]]
    amount: Decimal | None

    @property
    def title(self) -> str:
        """What the sheet calls its line."""
        return str(fund_block()["rows"][self.line])

    @property
    def total(self) -> Decimal:
        """What the bookings add up to."""
        return sum((row["amount"] for row in self.rows), Decimal(0))


def cell_of(found: Evaluated, query: Mapping[str, str]) -> Cell:
    """The amount that an address asks for. Raises `Http404` where the sheet has none."""
    line, column = query.get("line", LINES[0]), query.get("column", "executed")
    if line not in LINES or column not in COLUMNS or found.result.funds is None:
        raise Http404
    definition, run = found.run.definition, found.run
    snapshot = run.snapshot(found.evaluation.snapshot.folder, verify=False)
    booked = bookings(snapshot, definition.project, definition.year, run.day)
    printed = next(each for each in found.result.funds.lines if each.line == line)
    return Cell(line, column, counted_in(booked, line, column), getattr(printed, column))
