"""Rates with a count behind them (the goal-and-result sheets): what they count, and by what they must have divided."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from shixiao.review.words import words
from shixiao.scoring.comparison import LOWER
from shixiao.sheets.figures import IndicatorFigures
from shixiao.values import Number, fold, parse


@dataclass(frozen=True, slots=True)
class Counted:
    """A row with a count (目标完成值) and the rate (评价指标值) it gave.

    `fewest` and `most` bound the denominator that count and printed rate imply, `implied` lies between them.
    `numerator` and `denominator` are the phrases of the row's measure without filler words; empty without a measure.
    """

    row: IndicatorFigures
    completed: Number
    rate: Number
    goal: Number | None
    standard: Number | None
    numerator: str
    denominator: str
    denominator_text: str

    @property
    def name(self) -> str:
        """The row's name as printed."""
        return self.row.row.level3

    @property
    def implied(self) -> Fraction:
        """The denominator, were the printed rate exact."""
        return self.completed.value / self.rate.value * 100

    @property
    def fewest(self) -> Fraction:
        """The smallest denominator that gives the printed rate."""
        return self.completed.value / (self.rate.value + self.rate.half_unit) * 100

    @property
    def most(self) -> Fraction:
        """The largest denominator that gives the printed rate."""
        return self.completed.value / max(self.rate.value - self.rate.half_unit, self.rate.value / 2) * 100

    @property
    def has_whole_denominator(self) -> bool:
        """Whether some whole number gives the printed rate."""
        return -(-self.fewest.numerator // self.fewest.denominator) <= self.most


def counted(row: IndicatorFigures) -> Counted | None:
    """The row as a count with its rate; None where it prints no count, or no rate above zero."""
    completed, rate = parse(row.row.completed), row.actual
    if not isinstance(completed, Number) or completed.is_percent or completed.approximate or completed.value <= 0:
        return None
    if not isinstance(rate, Number) or not rate.is_percent or rate.approximate or rate.value <= 0:
        return None
    numerator, denominator = measure_of(row.row.measure)
    goal, standard = parse(row.row.goal), row.target
    return Counted(
        row,
        completed,
        rate,
        goal if isinstance(goal, Number) and not goal.is_percent and goal.value > 0 else None,
        standard if isinstance(standard, Number) and standard.is_percent and standard.value > 0 else None,
        core(numerator),
        core(denominator),
        denominator,
    )


def measure_of(text: str | None) -> tuple[str, str]:
    """Numerator and denominator of 某某率=分子/分母*100%; two empty texts for any other measure."""
    match = re.fullmatch(words()["measure"]["pattern"], fold(text or ""))
    return (match["numerator"], match["denominator"]) if match else ("", "")


@cache
def core(phrase: str) -> str:
    """What a phrase counts, without filler words: 年内已管理高血压患者人数 is 管理高血压.

    Empty for a phrase that any row might use of its own affair (实际完成数): it names no count two rows could share.
    """
    plain = fold(phrase)
    for word in sorted(map(fold, words()["measure"]["fillers"]), key=len, reverse=True):
        plain = plain.replace(word, "")
    for ending in words()["measure"]["endings"]:
        plain = plain.removesuffix(fold(ending))
    return "" if plain in words()["measure"]["generic"] else plain


def goal_rounding(goal: Number) -> Fraction:
    """Half a unit of a goal's last digit that is no zero: goals are set in round numbers, 121100 in hundreds."""
    if goal.amount != int(goal.amount) or not goal.amount:
        return goal.half_unit
    digits = str(abs(int(goal.amount)))
    last = int("1" + "0" * (len(digits) - len(digits.rstrip("0"))))
    return Fraction(goal.scale * last, 2)


@dataclass(frozen=True, slots=True)
class Implied:
    """A denominator that a row's figures imply: `count`, and the `fewest` and `most` that rounding allows."""

    row: Counted
    count: Fraction
    fewest: Fraction
    most: Fraction


def by_result(row: Counted) -> Implied:
    """What count ÷ printed rate implies."""
    return Implied(row, row.implied, row.fewest, row.most)


def by_goal(row: Counted) -> Implied | None:
    """What goal ÷ standard rate implies; None where the row has no such goal or standard."""
    if row.goal is None or row.standard is None or row.standard.operator in LOWER:
        return None
    slack = goal_rounding(row.goal)
    count, fewest, most = ((row.goal.value + off) / row.standard.value * 100 for off in (0, -slack, slack))
    return Implied(row, count, fewest, most)
