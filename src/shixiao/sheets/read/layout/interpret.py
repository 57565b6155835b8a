"""One part of a file read as one sheet."""

from collections.abc import Mapping
from typing import Any

from shixiao.messages import message
from shixiao.sheets.model import Doubt, FundRow, Indicator, Sheet
from shixiao.sheets.read.layout.cells import Reader
from shixiao.sheets.read.layout.columns import VALUE_ROLES, is_fund_header, is_header_part, is_indicator_header
from shixiao.sheets.read.layout.funds import Funds
from shixiao.sheets.read.layout.heading import (
    Goals,
    is_caption,
    labelled,
    labelled_in_line,
    money_unit_of,
    printed_name,
    year_of,
)
from shixiao.sheets.read.layout.indicators import Indicators
from shixiao.sheets.read.layout.levels import Levels
from shixiao.sheets.read.layout.parts import Part, Row, is_title
from shixiao.sheets.read.layout.totals import is_total, read_total
from shixiao.values import tidy

_MOST_CELLS_OF_A_REMARK = 3
_HEADING = ("project", "department", "unit", "year", "expected_goal", "achieved_goal", "notes", "grade")


def interpret(part: Part) -> Sheet | None:
    """The sheet of a part; None where it has neither a funds block nor an indicator table."""
    reading = _Reading(part)
    for row in part.rows:
        reading.take(row)
    return reading.sheet()


def _repeats_captions(row: Row) -> bool:
    """Whether a row is the captions that a paged table prints again on each page."""
    filled = row.filled()
    return len(filled) > 1 and all(is_caption(cell.text or "") for cell in filled)


class _Reading:
    """Goes down the rows of a part and remembers which block it is in."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._fields: dict[str, str | None] = {}
        self._funds: Funds | None = None
        self._goals: Goals | None = None
        self._indicators: Indicators | None = None
        self._levels = Levels()
        self._after_header = False
        self._upper_header: Row | None = None
        self._fund_rows: list[FundRow] = []
        self._rows: list[Indicator] = []
        self._doubts: list[Doubt] = []
        self._in_table: list[str] = []
        self._has_total = False

    def take(self, row: Row) -> None:
        """Read one row into the block it belongs to."""
        texts = [cell.text for cell in row.cells]
        if self._indicators is not None and _repeats_captions(row):
            return
        if self._begin_block(row, texts):
            return
        self._after_header = False
        if self._indicators is not None and is_total(row.cells):
            self._total(row, self._indicators)
        elif self._indicators is not None:
            self._indicator(row, self._indicators)
        elif self._goals is not None:
            self._fields |= self._goals.read(row.cells)
        elif self._funds is not None:
            self._fund(row, self._funds)
        else:
            self._heading(row)

    def _begin_block(self, row: Row, texts: list[str | None]) -> bool:
        if is_indicator_header(texts) or (self._after_header and is_header_part(texts)):
            self._begin_indicators(row)
        elif self._indicators is None and is_fund_header(texts):
            self._funds, self._goals = Funds(row), None
            self._in_table += [text for text in texts if text]
        elif self._indicators is None and Goals.heads(row.cells):
            self._goals = Goals(row.cells)
        elif is_header_part(texts):
            self._upper_header = row
        else:
            return False
        return True

    def _begin_indicators(self, row: Row) -> None:
        if self._after_header and self._indicators is not None:
            self._indicators.columns.add(row.cells)
        elif self._upper_header is not None and self._upper_header.grid == row.grid:
            self._indicators = Indicators(self._upper_header, self._levels)
            self._indicators.columns.add(row.cells)
        else:
            self._indicators = Indicators(row, self._levels)
        self._upper_header, self._after_header = None, True
        self._indicators.take_block_name(row.cells)

    def _heading(self, row: Row) -> None:
        filled = row.filled()
        if len(filled) == 1:
            self._part.lines.append(filled[0].text or "")
        self._in_table += [cell.text for cell in row.cells if cell.text]
        self._name(labelled(row.cells))

    def _name(self, found: Mapping[str, str | None]) -> None:
        for role, value in found.items():
            if role in _HEADING and value:
                self._fields.setdefault(role, printed_name(value))

    def _fund(self, row: Row, funds: Funds) -> None:
        reader = Reader(row.place)
        fund = funds.read(row, reader)
        self._doubts += reader.doubts
        if fund is not None:
            self._fund_rows.append(fund)
        else:
            self._name(labelled(row.cells))

    def _indicator(self, row: Row, indicators: Indicators) -> None:
        found = {role: value for role, value in labelled(row.cells).items() if role in ("notes", "grade")}
        if found and len(row.filled()) <= _MOST_CELLS_OF_A_REMARK:
            self._fields |= {role: printed_name(value) for role, value in found.items()}
            return
        reader = Reader(row.place)
        indicator = indicators.read(row, reader)
        self._doubts += reader.doubts
        if indicator is not None:
            self._rows.append(indicator)

    def _total(self, row: Row, indicators: Indicators) -> None:
        self._has_total = True
        self._fields |= read_total(row.cells, indicators.columns, row.grid)
        notes = labelled(row.cells).get("notes")
        if notes:
            self._fields["notes"] = printed_name(notes)

    def sheet(self) -> Sheet | None:
        if self._indicators is None and not self._fund_rows:
            return None
        roles = self._indicators.columns.roles if self._indicators else set()
        around = [line for line in self._part.lines if not is_title(line)]
        for line in around:
            self._name(labelled_in_line(line))
        fields: dict[str, Any] = {name: self._fields.get(name) for name in (*_HEADING, "total_weight", "total_score")}
        fields["year"] = year_of([self._fields.get("year") or "", self._part.title or "", *around]) or fields["year"]
        return Sheet(
            title=tidy(self._part.title),
            layout=self._indicators.family.NAME if self._indicators else "standard",
            money_unit=money_unit_of([*self._in_table, *around]),
            funds=tuple(self._fund_rows),
            indicators=tuple(self._rows),
            has_total_row=self._has_total,
            has_weights="weight" in roles,
            has_scores="score" in roles,
            has_values=bool(roles & VALUE_ROLES),
            has_gaps=bool(self._part.gaps),
            doubts=(*self._part.gaps, *self._doubts),
            place=message("reading.text"),
            **fields,
        )
