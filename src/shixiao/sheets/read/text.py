"""Sheets in plain text whose tables lost their borders: `|`, TABs, one cell per line, spaces, or nothing at all."""

from collections.abc import Sequence
from itertools import pairwise

from shixiao.messages import Message, message
from shixiao.sheets.model import Doubt
from shixiao.sheets.read.document import Block, Cell, Grid, Line, Unreadable
from shixiao.sheets.read.restore.glued import restore_glued
from shixiao.sheets.read.restore.lines import restore_lines
from shixiao.sheets.read.restore.pipes import BAR, restore_pipes
from shixiao.sheets.read.restore.restored import Budget, Restored
from shixiao.sheets.read.restore.scrambled import restore_scrambled
from shixiao.sheets.read.restore.sections import sections
from shixiao.sheets.read.restore.spaced import restore_spaced
from shixiao.sheets.read.restore.tabs import TAB, restore_tabs
from shixiao.sheets.read.restore.tokens import SourceLine, source_lines
from shixiao.sheets.read.restore.zone import Row, Zone

__all__ = ["Restored", "read_text"]

LARGEST_TEXT = 2_000_000
LEAST_CELLS = 8


def read_text(text: str, place: Message | str = "") -> Restored:
    """The tables and paragraphs of a text, sheet by sheet, with the rows that were refused and why.

    `place` names the text for a person where it is part of something larger (page 2). Raises Unreadable where the
    text is too long or nothing in it can be restored.
    """
    place = place or message("restore.text")
    if len(text) > LARGEST_TEXT:
        raise Unreadable(message("restore.too_long", limit=LARGEST_TEXT), place)
    budget = Budget()
    blocks: list[Block] = []
    doubts: list[Doubt] = []
    for lines in sections(source_lines(text)):
        zone = _restore(lines, budget)
        if zone is not None:
            blocks += _blocks(zone, place)
            doubts += [Doubt(_row_of(place, refused.line), refused.reason) for refused in zone.refused]
    return Restored(tuple(blocks), tuple(doubts))


def _restore(lines: Sequence[SourceLine], budget: Budget) -> Zone | None:
    if sum(line.text.count(TAB) for line in lines) >= LEAST_CELLS:
        return restore_tabs(lines)
    if sum(line.text.count(BAR) for line in lines) >= LEAST_CELLS:
        return restore_pipes(lines, budget)
    for restore in (restore_lines, restore_spaced, restore_scrambled, restore_glued):
        zone = restore(lines, budget)
        if zone is not None:
            return zone
    return None


def _blocks(zone: Zone, place: Message | str) -> list[Block]:
    """The lines beside the table, then the table."""
    lines = [Line(token.text or "", _row_of(place, token.line)) for token in zone.lines]
    return [*lines, *([_grid(zone.rows, place)] if zone.rows else [])]


def _grid(rows: Sequence[Row], place: Message | str) -> Grid:
    """The table. Its rows are numbered by the lines of the text, or one by one where several share a line."""
    if any(below.line <= row.line for row, below in pairwise(rows)):
        place = message("restore.table", place=_row_of(place, rows[0].line))
        rows = [Row(row.cells, number) for number, row in enumerate(rows, 1)]
    cells = (tuple(Cell(text, row.line - 1, column) for column, text in enumerate(row.cells)) for row in rows)
    return Grid(tuple(cells), place)


def _row_of(place: Message | str, line: int) -> Message:
    return message("restore.line", place=place, line=line)
