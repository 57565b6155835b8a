"""Where one sheet ends and the next begins in a file."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from shixiao.messages import Message, message
from shixiao.sheets.model import Doubt
from shixiao.sheets.read.document import Block, Cell, Gap, Grid, Line
from shixiao.sheets.read.layout.columns import is_fund_header, is_indicator_header
from shixiao.sheets.read.layout.heading import label_role
from shixiao.sheets.read.layout.totals import is_total
from shixiao.sheets.vocabulary import vocabulary
from shixiao.values import fold, tidy


@dataclass(frozen=True, slots=True)
class Row:
    """A table row in its part. `grid` tells rows of one table from rows of the next."""

    cells: tuple[Cell, ...]
    grid: int
    place: Message

    def filled(self) -> list[Cell]:
        """The cells that hold text."""
        return [cell for cell in self.cells if cell.text]


@dataclass(slots=True)
class Part:
    """The lines and rows of one sheet, in reading order."""

    title: str | None = None
    lines: list[str] = field(default_factory=list)
    """Lines above the table: year, money unit, names."""
    rows: list[Row] = field(default_factory=list)
    gaps: list[Doubt] = field(default_factory=list)
    """Rows and cells among these that could not be read."""
    has_project: bool = False
    has_indicators: bool = False
    has_total: bool = False


def parts(blocks: Iterable[Block]) -> list[Part]:
    """Each sheet's part. A title, a second project name or a new header after the total begins the next sheet.

    A title over rows without a header of their own is the title printed again on the sheet's next page.
    """
    found: list[Part] = []
    for part in _titled(blocks):
        before = found[-1] if found else None
        if before is not None and not before.has_total and part.title == before.title and not _has_header(part):
            before.rows += part.rows
            before.gaps += part.gaps
            before.has_total = part.has_total
        else:
            found.append(part)
    return found


def _has_header(part: Part) -> bool:
    texts = [[cell.text for cell in row.cells] for row in part.rows]
    return part.has_project or any(is_fund_header(row) or is_indicator_header(row) for row in texts)


def _titled(blocks: Iterable[Block]) -> Iterator[Part]:
    part = Part()
    for grid, block in enumerate(blocks):
        if isinstance(block, Gap):
            part.gaps.append(block.doubt)
            continue
        if isinstance(block, Line):
            if is_title(block.text):
                yield from _finished(part)
                part = Part(tidy(block.text))
            elif not part.rows:
                part.lines.append(block.text)
            continue
        if part.has_total and (remarks := _remarks(block, grid, part)):
            part.rows = remarks
            continue
        for row in _rows(block, grid):
            if _begins(row, part):
                yield from _finished(part)
                part = Part(_title_of(row), part.lines if not part.rows else [])
            _add(row, part)
    yield from _finished(part)


def is_title(text: str) -> bool:
    """Whether a line or cell is a sheet's title, and not a sentence that mentions one."""
    folded = fold(text)
    return len(folded) <= 60 and not _sentence().search(folded) and any(p.fullmatch(folded) for p in _titles())


@cache
def _titles() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in vocabulary()["title"]["patterns"])


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(vocabulary()["title"]["sentence"])


def _finished(part: Part) -> Iterator[Part]:
    if part.rows or part.gaps:
        yield part


def _rows(grid: Grid, number: int) -> Iterator[Row]:
    for cells in grid.rows:
        if cells:
            yield Row(cells, number, message("reading.row_of", place=grid.place, row=cells[0].row + 1))


def _remarks(block: Grid, number: int, part: Part) -> list[Row]:
    """The part's rows with the remarks of a page that holds nothing else under the sheet's repeated header; else none.

    A remark that goes on from the page before has no label of its own.
    """
    found, rows = list(part.rows), list(_rows(block, number))
    headers = [at for at, row in enumerate(rows) if is_indicator_header([cell.text for cell in row.cells])]
    below = rows[headers[-1] + 1 :] if headers else rows
    for row in below:
        if _labels_remark(row):
            found.append(row)
        elif row is below[0] and len(row.filled()) == 1 and _labels_remark(found[-1]):
            found[-1] = _joined(found[-1], row)
        else:
            return []
    return found if below else []


def _labels_remark(row: Row) -> bool:
    return any(label_role(cell.text) in ("notes", "grade") for cell in row.cells)


def _joined(row: Row, rest: Row) -> Row:
    """A remark whose text goes on in another row."""
    last, more = row.filled()[-1], rest.filled()[0].text or ""
    cells = (replace(cell, text=f"{cell.text}{more}") if cell is last else cell for cell in row.cells)
    return replace(row, cells=tuple(cells))


def _title_of(row: Row) -> str | None:
    filled = row.filled()
    return tidy(filled[0].text) if len(filled) == 1 and is_title(filled[0].text or "") else None


def _begins(row: Row, part: Part) -> bool:
    if not part.rows:
        return _title_of(row) is not None
    if _title_of(row) is not None or (part.has_project and _labels(row, "project")):
        return True
    texts = [cell.text for cell in row.cells]
    return part.has_total and (is_fund_header(texts) or is_indicator_header(texts) or _labels(row, "project"))


def _add(row: Row, part: Part) -> None:
    part.rows.append(row)
    part.has_project = part.has_project or _labels(row, "project")
    part.has_indicators = part.has_indicators or is_indicator_header([cell.text for cell in row.cells])
    if part.has_indicators:  # above them, a total is one of funds
        part.has_total = part.has_total or is_total(row.cells)


def _labels(row: Row, role: str) -> bool:
    return any(label_role(cell.text) == role for cell in row.cells)
