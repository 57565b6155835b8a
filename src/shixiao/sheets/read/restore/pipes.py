"""Cells separated by `|`: rows of a drawn table, or a stream in which a blank between two bars is an empty cell."""

import re
from collections.abc import Sequence

from shixiao.sheets.read.restore.flow import PIPES
from shixiao.sheets.read.restore.header import SECTIONS, header_words
from shixiao.sheets.read.restore.restored import Budget
from shixiao.sheets.read.restore.stream import restore_stream
from shixiao.sheets.read.restore.tokens import SourceLine, Token, cells_between
from shixiao.sheets.read.restore.words import is_total
from shixiao.sheets.read.restore.zone import Row, Zone
from shixiao.values import as_printed

BAR = "|"
_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|?)+\s*")


def restore_pipes(lines: Sequence[SourceLine], budget: Budget) -> Zone | None:
    """The rows of a sheet whose cells are separated by bars; None where it holds no header."""
    barred = [line for line in lines if BAR in line.text]
    loose = [Token(as_printed(line.text), line.number) for line in lines[: lines.index(barred[0])] if line.text.strip()]
    rows = _drawn_rows(barred)
    if rows is not None:
        return Zone(rows, loose)
    zone = restore_stream(cells_between(lines[lines.index(barred[0]) :], BAR), PIPES, budget)
    if zone is not None:
        zone.lines[:0] = loose
    return zone


def _drawn_rows(lines: Sequence[SourceLine]) -> list[Row] | None:
    """One row per line, where every line between a header and the total has the header's number of cells."""
    rows = [Row(_cells(line.text), line.number) for line in lines if not _RULE.fullmatch(line.text)]
    headers = [n for n, row in enumerate(rows) if any(header_words(row.cells, section) for section in SECTIONS)]
    if not headers:
        return None
    for start, end in zip(headers, [*headers[1:], len(rows)], strict=True):
        total = next((n for n in range(start, end) if any(cell and is_total(cell) for cell in rows[n].cells)), end)
        if total - start < 2 or any(len(row.cells) != len(rows[start].cells) for row in rows[start:total]):
            return None
    return rows


def _cells(text: str) -> tuple[str | None, ...]:
    """The cells of one line, without the bars that begin and end it."""
    return tuple(as_printed(cell) for cell in text.strip().removeprefix(BAR).removesuffix(BAR).split(BAR))
