"""Rows that missed their targets, where the better result kept no larger share of its weight than the worse one."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations

from shixiao.messages import Message, message
from shixiao.review.finding import Finding, Severity
from shixiao.review.rows import RATIOS, earned_as_proposed, has_full_marks, is_missed, measured
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import IndicatorFigures, SheetFigures
from shixiao.values import printed

CLEARLY_WORSE = 2
"""Equal shares are questioned from a gap twice as large on: 0.6 % and 5.8 % short, both one point."""


@dataclass(frozen=True, slots=True)
class Miss:
    """A missed row: how far it came (1 is the target), the rounding of that, and the share of the weight it kept."""

    row: IndicatorFigures
    completion: Fraction
    rounding: Fraction
    share: Fraction
    as_proposed: bool

    @property
    def told(self) -> Message:
        """The row, how far it came and what it was given."""
        return message(
            "review.unequal_deductions_row",
            row=self.row.row.level3,
            completion=printed(self.completion * 100, 1),
            score=self.row.score,
            weight=self.row.weight,
        )


def check(figures: SheetFigures, _rulebook: Rulebook) -> Iterator[Finding]:
    """One question for the sheet, with its clearest pair and the number of pairs."""
    misses = [miss for row in figures.indicators if (miss := _miss(row))]
    pairs = [(better, worse) for better, worse in permutations(misses, 2) if _is_unequal(better, worse)]
    if pairs:
        better, worse = max(pairs, key=_clarity)
        told = message("review.unequal_deductions", better=better.told, worse=worse.told, pairs=len(pairs))
        stated, computed = (f"{printed(miss.share * 100, 1)}%" for miss in (better, worse))
        yield Finding("unequal_deductions", Severity.QUESTION, None, told, stated, computed)


def _miss(row: IndicatorFigures) -> Miss | None:
    both = measured(row)
    if both is None or row.score is None or row.weight is None or has_full_marks(row) or not is_missed(row):
        return None
    proportional = row.proposal is not None and row.proposal.rule in RATIOS
    if not proportional or both.value <= 0 or both.limit <= 0 or row.weight.value <= 0:
        return None
    completion = both.limit / both.value if both.lower_is_better else both.value / both.limit
    rounding = completion * both.actual.half_unit / abs(both.actual.value)
    return Miss(row, completion, rounding, row.score.value / row.weight.value, earned_as_proposed(row))


def _is_unequal(better: Miss, worse: Miss) -> bool:
    """Whether nothing explains the pair: neither the printed rounding, nor that both earned what the rule proposes."""
    apart = better.completion - better.rounding > worse.completion + worse.rounding
    if not apart or (better.as_proposed and worse.as_proposed):
        return False
    if better.share == worse.share:
        return 1 - worse.completion >= CLEARLY_WORSE * (1 - better.completion)
    return better.share < worse.share


def _clarity(pair: tuple[Miss, Miss]) -> Fraction:
    better, worse = pair
    return (better.completion - worse.completion) + (worse.share - better.share)
