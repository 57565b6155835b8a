"""Blocks that most sheets have and this one does not: it may be complete without, but a reader should know."""

from collections.abc import Iterator

from shixiao.messages import message
from shixiao.review.finding import Finding, Severity
from shixiao.review.words import names_any
from shixiao.rulebook import Rulebook
from shixiao.sheets.families import level2_families
from shixiao.sheets.figures import IndicatorFigures, SheetFigures

BLOCKS = ("output", "benefit", "satisfaction")

NEEDS_EVERY_ROW = True


def check(figures: SheetFigures, _rulebook: Rulebook) -> Iterator[Finding]:
    """A note per missing block. Where a row's place is unknown, no block and no quality row is called missing."""
    for block in _missing(figures):
        yield Finding("block_missing", Severity.NOTE, None, message(f"review.block_missing_{block}"))


def _missing(figures: SheetFigures) -> Iterator[str]:
    families = [_families(row) for row in figures.indicators]
    if all(families):
        yield from (block for block in BLOCKS if not any(block in known for known in families))
    second = [row.row.level2 for row in figures.indicators]
    if all(second) and not any(names_any(name, "quality") for name in second):
        yield "quality"
    if not figures.funds and not any("input" in known for known in families):
        yield "funds"
    if figures.sheet.has_scores and not figures.sheet.has_total_row:
        yield "total"


def _families(row: IndicatorFigures) -> tuple[str, ...]:
    return (row.family,) if row.family else level2_families(row.row.level2)
