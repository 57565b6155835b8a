"""Sheets in plain text whose tables lost their borders: `|`, TABs, one cell per line, spaces, or nothing at all."""

import re
from collections.abc import Sequence
from itertools import pairwise

from shixiao.messages import Message, message
from shixiao.sheets.model import Doubt
from shixiao.sheets.read.document import Block, Cell, Gap, Grid, Line, Unreadable
from shixiao.sheets.read.limits import MAX_CELLS, MAX_SHEETS
from shixiao.sheets.read.restore.commas import tabs_for_commas
from shixiao.sheets.read.restore.glued import restore_glued
from shixiao.sheets.read.restore.lines import restore_lines
from shixiao.sheets.read.restore.pipes import BAR, restore_pipes
from shixiao.sheets.read.restore.restored import Budget, Restored
from shixiao.sheets.read.restore.scrambled import restore_scrambled
from shixiao.sheets.read.restore.sections import sections
from shixiao.sheets.read.restore.spaced import restore_spaced
from shixiao.sheets.read.restore.tabs import TAB, restore_tabs
from shixiao.sheets.read.restore.tokens import SourceLine, source_lines
from shixiao.sheets.read.restore.words import is_title
from shixiao.sheets.read.restore.zone import Row, Zone

__all__ = ["Restored", "read_text"]

LARGEST_TEXT = 2_000_000
LARGEST_LOOSE_TEXT = 300_000
LEAST_CELLS = 8
WAYS = (restore_lines, restore_spaced, restore_scrambled, restore_glued)
_SIGNS = re.compile(r"[≥≤≧≦%％]")


def read_text(text: str, place: Message | str = "") -> Restored:
    """The tables and paragraphs of a text, sheet by sheet, with the rows that were refused and why.

    `place` names the text for a person where it is part of something larger (page 2). Raises Unreadable where the
    text is too large, holds no sheet, or lost every digit.
    """
    place = place or message("restore.text")
    parts = _parts(text, place)
    blocks: list[Block] = []
    refused: list[Doubt] = []
    budget = Budget()
    for lines in parts:
        where = _row_of(place, _first_line(lines))
        zone = _restore(lines, budget)
        if zone is None or not zone.rows:
            blocks += [Line(line.text.strip(), _row_of(place, line.number)) for line in lines if line.text.strip()]
        elif _lost_its_digits(lines):
            refused.append(Doubt(where, message("restore.digits_missing")))
        else:
            blocks += _blocks(zone, place)
            blocks += [Gap(Doubt(_row_of(place, row.line), row.reason)) for row in zone.refused]
    if not any(isinstance(block, Grid) for block in blocks):
        raise Unreadable(refused[0].reason if refused else message("restore.no_sheet"), place)
    return Restored(tuple(blocks), tuple(refused))


def _parts(text: str, place: Message | str) -> list[list[SourceLine]]:
    """The lines of each sheet. Raises Unreadable where there are more than any real text has."""
    if len(text) > LARGEST_TEXT:
        raise Unreadable(message("restore.too_long", limit=LARGEST_TEXT), place)
    if sum(text.count(separator) for separator in (TAB, BAR, "\n", "\r", "\f")) > MAX_CELLS:
        raise Unreadable(message("reading.too_many_cells", limit=MAX_CELLS), place)
    if TAB not in text and BAR not in text:
        text = tabs_for_commas(text)
    loose = TAB not in text and BAR not in text
    if loose and len(text) > LARGEST_LOOSE_TEXT:
        raise Unreadable(message("restore.too_long", limit=LARGEST_LOOSE_TEXT), place)
    parts = sections(source_lines(text))
    if len(parts) > MAX_SHEETS:
        raise Unreadable(message("reading.too_many_sheets", limit=MAX_SHEETS), place)
    return parts


def _restore(lines: Sequence[SourceLine], budget: Budget) -> Zone | None:
    if sum(line.text.count(TAB) for line in lines) >= LEAST_CELLS:
        return restore_tabs(lines)
    if sum(line.text.count(BAR) for line in lines) >= LEAST_CELLS:
        return restore_pipes(lines, budget)
    if sum(len(line.text) for line in lines) > LARGEST_LOOSE_TEXT:
        return None
    return next((zone for restore in WAYS if (zone := restore(lines, budget)) is not None), None)


def _lost_its_digits(lines: Sequence[SourceLine]) -> bool:
    """Whether a host stripped the digits: operators and percent signs stand there, and no digit outside the title."""
    rest = "".join(line.text for line in lines if not is_title(line.text))
    return len(_SIGNS.findall(rest)) > 1 and not any(letter.isdecimal() for letter in rest)


def _first_line(lines: Sequence[SourceLine]) -> int:
    return next((line.number for line in lines if line.text.strip()), 1)


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
