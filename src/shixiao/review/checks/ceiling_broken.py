"""A ceiling that was broken, and yet the full weight."""

from collections.abc import Iterator

from shixiao.messages import message
from shixiao.review.finding import Finding, Severity
from shixiao.review.rows import misses_with_full_marks, priced
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import SheetFigures


def check(figures: SheetFigures, _rulebook: Rulebook) -> Iterator[Finding]:
    """An error per row where less is better (≤, <, a cost in money) that keeps full marks above its ceiling."""
    for row, both in misses_with_full_marks(figures):
        if both is None or not both.lower_is_better:
            continue
        how, due, values = priced(row, both)
        told = message(f"review.ceiling_broken_{how}", **values)
        yield Finding("ceiling_broken", Severity.ERROR, row.row.level3, told, str(row.score), due)
