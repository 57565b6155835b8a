"""One reason for unlike rows: copied, perhaps, and not looked into."""

from collections.abc import Iterator

from shixiao.messages import message
from shixiao.review.finding import Finding, Severity
from shixiao.review.rows import is_blank, measured
from shixiao.review.sentences import listed
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import IndicatorFigures, SheetFigures
from shixiao.values import fold


def check(figures: SheetFigures, _rulebook: Rulebook) -> Iterator[Finding]:
    """A note per repeated text whose rows differ in level 2 or in how far they came."""
    same: dict[str, list[IndicatorFigures]] = {}
    for row in figures.indicators:
        if not is_blank(row.row.reason):
            same.setdefault(fold(row.row.reason or ""), []).append(row)
    for rows in same.values():
        if len(rows) > 1 and _are_unlike(rows):
            names, reason = listed([row.row.level3 for row in rows]), rows[0].row.reason or ""
            told = message("review.repeated_reason", names=names, reason=reason)
            yield Finding("repeated_reason", Severity.NOTE, None, told, reason)


def _are_unlike(rows: list[IndicatorFigures]) -> bool:
    kinds = {fold(row.row.level2) for row in rows if row.row.level2}
    gaps = {both.value / both.limit for row in rows if (both := measured(row)) and both.limit}
    return len(kinds) > 1 or len(gaps) > 1
