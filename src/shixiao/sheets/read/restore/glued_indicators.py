"""The indicator rows of a glued sheet: names of levels part it, and sums decide between cuts of its digits."""

import re

from shixiao.messages import message
from shixiao.sheets.read.restore.cells import LEVELS
from shixiao.sheets.read.restore.glue import Glue, total_pattern
from shixiao.sheets.read.restore.glued_rows import RowCutter
from shixiao.sheets.read.restore.header import Header
from shixiao.sheets.read.restore.headings import names_score, total_columns, total_row
from shixiao.sheets.read.restore.levels import LostNames
from shixiao.sheets.read.restore.restored import Budget, TooManyCuts
from shixiao.sheets.read.restore.segments import shortened
from shixiao.sheets.read.restore.stretches import Stretch, find_stretches
from shixiao.sheets.read.restore.sums import Points, TotalCut, agreed_totals, decide, total_cuts
from shixiao.sheets.read.restore.zone import Zone


def read_indicators(zone: Zone, glue: Glue, header: Header, fund: Points | None, budget: Budget) -> int:
    """Add the indicator rows and the row of totals; gives the place behind them."""
    zone.add_row([column.word for column in header.columns], glue.line(header.start))
    total = _last_total(glue, header.end)
    columns = tuple(column for column in header.columns if column.role not in LEVELS)
    cutter = RowCutter(glue, columns, budget)
    stretches = find_stretches(glue, header, total.start() if total else len(glue.plain))
    for stretch in stretches:
        _cut(cutter, stretch)
    totals = total_cuts(glue.plain, *total.span("digits")) if total else []
    decide(stretches, columns, fund, totals)
    for stretch in stretches:
        stretch.is_complete = all(map(cutter.is_complete, stretch.readings))
    lost = LostNames()
    for stretch in stretches:
        _add_rows(zone, glue, header, stretch, lost)
    if total:
        _add_total(zone, glue, header, total, agreed_totals(stretches, columns, fund, totals))
    return total.end() if total else len(glue.plain)


def _last_total(glue: Glue, start: int) -> re.Match[str] | None:
    """The row of totals: the last place where a label of it is followed by digits."""
    return max(total_pattern().finditer(glue.plain, start), key=lambda match: match.start(), default=None)


def _cut(cutter: RowCutter, stretch: Stretch) -> None:
    try:
        stretch.readings = tuple(cutter.readings(stretch.start, stretch.end))
    except TooManyCuts:
        stretch.is_too_long = True


def _add_rows(zone: Zone, glue: Glue, header: Header, stretch: Stretch, lost: LostNames) -> None:
    """Add the rows of a stretch under their levels, or say that its digits can be cut in several ways."""
    line = glue.line(stretch.start)
    if stretch.only is None:
        key = "restore.digits_cut" if stretch.readings else "restore.no_cut"
        key = "restore.too_many_cuts" if stretch.is_too_long else key
        zone.refuse(line, message(key, text=shortened(glue.text(stretch.start, stretch.end) or "")))
        lost.lose((stretch.level1, stretch.level2))
        return
    levels = dict(zip(("level1", "level2"), lost.give((stretch.level1, stretch.level2)), strict=True))
    for cells in stretch.only:
        texts = iter(cells)
        zone.add_row([levels.pop(c.role, None) if c.role in LEVELS else next(texts) for c in header.columns], line)


def _add_total(zone: Zone, glue: Glue, header: Header, total: re.Match[str], agreed: list[TotalCut]) -> None:
    label, digits = glue.text(*total.span("label")) or "", glue.text(*total.span("digits")) or ""
    figures = [agreed[0].weight, agreed[0].score] if len(agreed) == 1 else []
    if not figures and names_score(label):
        figures = [digits]
    columns = total_columns(label, len(figures), header)
    if not columns:
        zone.refuse(glue.line(total.start()), message("restore.total_unclear", text=f"{label}{digits}"))
        return
    grade = glue.text(*total.span("grade")) if total["grade"] else None
    zone.add_row(total_row(label, columns, figures, grade, len(header.columns)), glue.line(total.start()))
