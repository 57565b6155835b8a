"""Rows of cells separated by TABs, empty cells kept; a blank line is a page break, which may shift the columns."""

from collections.abc import Iterator, Sequence

from shixiao.messages import message
from shixiao.sheets.read.restore.continued import Block, Cells, block_under, set_under
from shixiao.sheets.read.restore.levels import Levels, LostNames, named_levels
from shixiao.sheets.read.restore.segments import shortened
from shixiao.sheets.read.restore.tokens import SourceLine, Token
from shixiao.sheets.read.restore.words import is_caption, label_of
from shixiao.sheets.read.restore.zone import Zone
from shixiao.values import as_printed

TAB = "\t"
HEADINGS = frozenset({"project", "department", "unit", "expected_goal", "achieved_goal", "notes", "grade"})


def restore_tabs(lines: Sequence[SourceLine]) -> Zone:
    """The rows of a sheet, one per line; rows behind a page break are set under the header of the page before."""
    zone, lost = Zone(), LostNames()
    block: Block | None = None
    for page in _pages(lines):
        opened: Block | None = None
        for line in page:
            if TAB not in line.text:
                zone.lines.append(Token(as_printed(line.text), line.number))
                continue
            row: Cells = [as_printed(cell) for cell in line.text.split(TAB)]
            begun = block_under(row)
            if begun is not None:
                block = opened = begun
                zone.add_row(row, line.number)
            elif block is None or _is_heading(row):
                zone.add_row(row, line.number)
                block = block if block and block.is_indicators else None
            elif block is opened:
                block.rows.append(row)
                zone.add_row(row, line.number)
            else:
                _add_continued(zone, row, block, line, lost)
    return zone


def _add_continued(zone: Zone, row: Cells, block: Block, line: SourceLine, lost: LostNames) -> None:
    placed = set_under(row, block)
    if placed is None:
        text = " ".join(cell for cell in row if cell)
        zone.refuse(line.number, message("restore.page_break", text=shortened(text)))
        lost.lose(_names(row))
    else:
        zone.add_row(lost.give_to(placed, block.roles), line.number)


def _names(row: Cells) -> Levels:
    """The level names of a row whose columns are not certain: it begins with them."""
    filled = (cell for cell in row if cell and not is_caption(cell))
    return named_levels([Token(cell, 0) for cell in filled])


def _is_heading(row: Cells) -> bool:
    return not any(row) or any(cell is not None and label_of(cell) in HEADINGS for cell in row)


def _pages(lines: Sequence[SourceLine]) -> Iterator[list[SourceLine]]:
    page: list[SourceLine] = []
    for line in lines:
        if line.text.strip():
            page.append(line)
        elif page:
            yield page
            page = []
    if page:
        yield page
