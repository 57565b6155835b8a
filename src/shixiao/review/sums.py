"""The two ways in which sheets add up: with the fund row (10 + 90 = 100), or the indicators alone (100)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from shixiao.review.rows import is_blank
from shixiao.review.words import names_any
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import FundFigures, IndicatorFigures, SheetFigures
from shixiao.values import Number, printed

Row = FundFigures | IndicatorFigures


@dataclass(frozen=True, slots=True)
class Sum:
    """What a column adds up to: from `lowest` to `highest` where cells are open, None where nothing bounds it.

    `unrounded` is the sum of the points behind the printed scores, for totals that were computed before rounding;
    `slack` is what rounding of the printed parts may have moved the sum.
    """

    lowest: Fraction
    highest: Fraction | None
    unrounded: Fraction
    slack: Fraction = Fraction(0)

    @property
    def is_complete(self) -> bool:
        """Whether every part of the sum is known."""
        return self.lowest == self.highest

    def reaches(self, stated: Number) -> bool:
        """Whether the stated sum is possible, within half a unit of its printed precision."""
        slack = stated.half_unit
        within = self.lowest - slack <= stated.value and (self.highest is None or stated.value <= self.highest + slack)
        return within or (self.is_complete and abs(stated.value - self.unrounded) <= slack)

    def __str__(self) -> str:
        if self.is_complete:
            return printed(self.lowest)
        return f"{printed(self.lowest)}–{printed(self.highest) if self.highest is not None else '?'}"


def ways(figures: SheetFigures) -> tuple[Sequence[Row], ...]:
    """The rows that are added up: first with the fund row, then the indicators alone. One way where no fund row counts.

    A fund row whose execution rate stands among the indicators again, with the same weight, counts there.
    """
    fund, alone = figures.total_fund, figures.indicators
    if fund is None or not counts(fund) or any(_repeats(row, fund) for row in alone):
        return (alone,)
    return ((fund, *alone), alone)


def counts(fund: FundFigures) -> bool:
    """Whether a fund row carries a weight or score, or a cell of either that could not be read."""
    return fund.weight is not None or fund.score is not None or bool(fund.row.unread & {"weight", "score"})


def scores(rows: Sequence[Row], figures: SheetFigures, rulebook: Rulebook) -> Sum:
    """The scores of `rows`; an open row may hold anything from 0 to its weight."""
    lowest = sum((row.score.value for row in rows if row.score), Fraction(0))
    unrounded = sum(map(_unrounded, rows), Fraction(0))
    still_open = [row for row in rows if row.score is None]
    known = sum((row.weight.value for row in still_open if row.weight), Fraction(0))
    if all(row.weight for row in still_open):
        return Sum(lowest, lowest + known, unrounded)
    if not figures.sheet.has_weights:
        return Sum(lowest, None, unrounded)
    return Sum(lowest, lowest + known + _spare(rows, figures, rulebook), unrounded)


def weights(rows: Sequence[Row]) -> Sum:
    """The weights of `rows`; a row that is scored or filled in without a weight leaves the sum open."""
    known = [row.weight for row in rows if row.weight]
    lowest = sum((weight.value for weight in known), Fraction(0))
    slack = sum((weight.half_unit for weight in known if weight.value.denominator > 1), Fraction(0))
    return Sum(lowest, None if any(map(_lacks_weight, rows)) else lowest, lowest, slack)


def makes(total: Sum, due: Fraction) -> bool:
    """Whether a complete sum is the sum that is due, give or take the rounding of its parts."""
    return total.is_complete and abs(total.lowest - due) <= total.slack


def _lacks_weight(row: Row) -> bool:
    if row.weight is not None:
        return False
    filled = isinstance(row, IndicatorFigures) and not (is_blank(row.row.target) and is_blank(row.row.actual))
    return filled or row.score is not None or "weight" in row.row.unread


def _spare(rows: Sequence[Row], figures: SheetFigures, rulebook: Rulebook) -> Fraction:
    """The weight that rows without a printed weight may share."""
    limit = figures.total_weight.value if figures.total_weight else rulebook.total_weight
    return max(Fraction(0), limit - sum((row.weight.value for row in rows if row.weight), Fraction(0)))


def _unrounded(row: Row) -> Fraction:
    """The proposed points where the printed score is their rounding, else the score as printed."""
    if row.score is None:
        return Fraction(0)
    exact = row.proposal.points if row.proposal else None
    return exact if exact is not None and abs(exact - row.score.value) <= row.score.half_unit else row.score.value


def _repeats(row: IndicatorFigures, fund: FundFigures) -> bool:
    same = row.weight is not None and fund.weight is not None and row.weight.value == fund.weight.value
    return same and (row.family == "execution" or names_any(row.row.level3, "execution"))
