"""A target that was missed, and yet the full weight."""

from collections.abc import Iterator

from shixiao.messages import message
from shixiao.review.finding import Finding, Severity
from shixiao.review.rows import misses_with_full_marks, priced
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import SheetFigures


def check(figures: SheetFigures, _rulebook: Rulebook) -> Iterator[Finding]:
    """An error per row where more is better, and per deadline; a broken ceiling has a code of its own."""
    for row, both in misses_with_full_marks(figures):
        if both is not None and both.lower_is_better:
            continue
        how, due, values = priced(row, both)
        told = message(f"review.unmet_full_marks_{how}", **values)
        yield Finding("unmet_full_marks", Severity.ERROR, row.row.level3, told, str(row.score), due)
