"""The bookings that one amount of the fund block adds up."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from district.evaluations.results import Evaluated
from district.shell.spoken import language
from shixiao.catalogue.fund_block import fund_block
from shixiao.evidence.title import CodeTitle
from shixiao.evidence.tree import read_tree
from shixiao.runs.bookings import bookings
from shixiao.runs.funds import COLUMNS, LINES, counted_in

AMOUNTS = {"initial": _("年初预算数"), "full_year": _("全年预算数"), "executed": _("全年执行数")}
"""What a sheet calls the columns."""


@dataclass(frozen=True, slots=True)
class Booking:
    """One booking as frozen, in words."""

    booked_on: Any
    record: str
    source: str
    organisation: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Cell:
    """One amount: its line, its column, the bookings as frozen, and what the sheet prints."""

    line: str
    column: str
    rows: list[Booking]
    amount: Decimal | None

    @property
    def title(self) -> str:
        """What the sheet calls its line and its column."""
        return f"{fund_block()['rows'][self.line]} · {AMOUNTS[self.column]}"

    @property
    def total(self) -> Decimal:
        """What the bookings add up to."""
        return sum((row.amount for row in self.rows), Decimal(0))

    @property
    def sentence(self) -> str:
        """How many they are, and what they add up to."""
        said = ngettext("%(count)s 笔，合计 %(total)s 元", "%(count)s 笔，合计 %(total)s 元", len(self.rows))
        amounts = {"use_l10n": True, "force_grouping": True}
        return said % {
            "count": number_format(len(self.rows), **amounts),
            "total": number_format(self.total, 2, **amounts),
        }

    @property
    def is_whole(self) -> bool:
        """Whether they add up to what the sheet prints; nothing is no amount, and has no booking."""
        return self.total == (self.amount or 0)

    def as_query(self) -> dict[str, str]:
        """What an address says of it."""
        return {"line": self.line, "column": self.column}


def cell_of(found: Evaluated, query: Mapping[str, str]) -> Cell:
    """The amount that an address asks for. Raises `Http404` where the sheet has none."""
    line, column = query.get("line", LINES[0]), query.get("column", "executed")
    if line not in LINES or column not in COLUMNS or found.result.funds is None:
        raise Http404
    definition, run = found.run.definition, found.run
    snapshot = run.snapshot(found.evaluation.snapshot.folder, verify=False)
    titles = read_tree(snapshot.tables["organisations"]).titles
    booked = counted_in(bookings(snapshot, definition.project, definition.year, run.day), line, column)
    printed = next(each for each in found.result.funds.lines if each.line == line)
    return Cell(line, column, [_booking(row, titles) for row in booked], getattr(printed, column))


def _booking(row: Mapping[str, Any], titles: Any) -> Booking:
    source = CodeTitle("funds", "source", row["source"]).text(language()) if row["source"] else ""
    return Booking(row["booked_on"], row["record"], source, titles[row["organisation"]], row["amount"])
