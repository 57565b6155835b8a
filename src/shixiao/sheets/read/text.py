"""Sheets in plain text whose tables lost their borders: `|`, TABs, one cell per line, spaces, or nothing at all."""

from collections.abc import Sequence

from shixiao.messages import message
from shixiao.sheets.model import Doubt
from shixiao.sheets.read.document import Block, Line, Unreadable, grid_of
from shixiao.sheets.read.restore.headings import Zone
from shixiao.sheets.read.restore.pipes import BAR, restore_pipes
from shixiao.sheets.read.restore.restored import Budget, Restored
from shixiao.sheets.read.restore.sections import sections
from shixiao.sheets.read.restore.tabs import TAB, restore_tabs
from shixiao.sheets.read.restore.tokens import SourceLine, source_lines

__all__ = ["Restored", "read_text"]

LARGEST_TEXT = 2_000_000
LEAST_CELLS = 8


def read_text(text: str, place: str = "") -> Restored:
    """The tables and paragraphs of a text, sheet by sheet, with the rows that were refused and why.

    `place` names the text for a person where it is part of something larger (`page 2`). Raises Unreadable where the
    text is too long or nothing in it can be restored.
    """
    if len(text) > LARGEST_TEXT:
        raise Unreadable(str(message("restore.too_long", limit=LARGEST_TEXT)), place)
    budget = Budget()
    blocks: list[Block] = []
    doubts: list[Doubt] = []
    for lines in sections(source_lines(text)):
        zone = _restore(lines, budget)
        if zone is not None:
            blocks += _blocks(zone, lines, place)
            doubts += [Doubt(_place(number, place), str(reason)) for number, reason in zone.refused]
    return Restored(tuple(blocks), tuple(doubts))


def _restore(lines: Sequence[SourceLine], budget: Budget) -> Zone | None:
    tabs = sum(line.text.count(TAB) for line in lines)
    if tabs >= LEAST_CELLS:
        return restore_tabs(lines)
    if sum(line.text.count(BAR) for line in lines) >= LEAST_CELLS:
        return restore_pipes(lines, budget)
    return None


def _blocks(zone: Zone, lines: Sequence[SourceLine], place: str) -> list[Block]:
    """The lines above the table, the table, and the lines below it."""
    return [
        *(Line(token.text or "", _place(token.line, place)) for token in zone.lines),
        *([grid_of(zone.rows, _place(_first_line(lines), place))] if zone.rows else []),
    ]


def _first_line(lines: Sequence[SourceLine]) -> int:
    return next((line.number for line in lines if line.text.strip()), 1)


def _place(line: int, place: str) -> str:
    return str(message("restore.place", line=line, place=place)).strip()
