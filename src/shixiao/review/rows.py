"""What several checks ask of an indicator row: how far it came, what it lost, and whether anyone said why."""

from collections.abc import Iterator
from fractions import Fraction

from shixiao.review.words import names_any
from shixiao.scoring.comparison import HIGHER, LOWER, Comparison, compare
from shixiao.sheets.families import level2_families, lower_is_better
from shixiao.sheets.figures import IndicatorFigures, SheetFigures
from shixiao.values import Deadline, Number, Unknown, money_factor, parse, printed

RATIOS = ("ratio", "inverse_ratio")
"""The rules that price a miss by how far the row came."""

HALF_A_HUNDREDTH = Fraction(1, 200)
"""Half a unit of the finest precision in which sheets print scores."""


def is_blank(text: str | None) -> bool:
    """Whether a cell prints nothing, or only a dash."""
    value = parse(text)
    return isinstance(value, Unknown) and value.why in ("empty", "absent")


def is_explained(row: IndicatorFigures) -> bool:
    """Whether the explanation cell says anything; a cell that could not be read counts, for nobody knows."""
    return not is_blank(row.row.explanation) or "explanation" in row.row.unread


def is_deducted(row: IndicatorFigures) -> bool:
    """Whether points were taken off the row's weight."""
    return row.weight is not None and row.score is not None and row.score.value < row.weight.value


def has_full_marks(row: IndicatorFigures) -> bool:
    """Whether the row was awarded exactly its weight."""
    return row.weight is not None and row.score is not None and row.score.value == row.weight.value > 0


def earned_as_proposed(row: IndicatorFigures) -> bool:
    """Whether the awarded score lies within the proposal, give or take the rounding of the printed score."""
    if row.proposal is None or row.score is None or row.proposal.points is None:
        return False
    slack = row.score.half_unit
    return row.proposal.lowest - slack <= row.score.value <= row.proposal.highest + slack


def is_met_but_deducted(row: IndicatorFigures) -> bool:
    """Whether points were taken from a row that met its target, beyond what its own rule takes."""
    by_rule = row.proposal is not None and row.score is not None and row.proposal.points == row.score.value
    return row.is_met is True and is_deducted(row) and not by_rule


def is_cost(row: IndicatorFigures) -> bool:
    """Whether the row stands under a cost heading of level 1 or level 2."""
    return row.family == "cost" or "cost" in level2_families(row.row.level2)


def is_per_unit(row: IndicatorFigures, value: Number) -> bool:
    """Whether a cost is the price of one (per person, per mu, a standard) and not the project's."""
    return names_any(row.row.level3, "per_unit") or "/" in value.unit


def is_money(value: Number) -> bool:
    """Whether a number prints a unit of money, or a factor alone as money is often printed (5万)."""
    return bool(value.unit or value.scale > 1) and money_factor(value, value.unit) is not None


def measured(row: IndicatorFigures) -> Comparison | None:
    """Target and actual number in one unit; None where they cannot be compared for certain.

    Beside a percentage a bare number may be a share of one (0.98) as well as a percentage (98): nobody can tell.
    """
    target, actual = row.target, row.actual
    if not isinstance(target, Number) or not isinstance(actual, Number):
        return None
    bare = [number for number in (target, actual) if not number.unit and number.scale == 1]
    if target.is_percent != actual.is_percent and any(number.value <= 1 for number in bare):
        return None
    return compare(target, actual, lower_is_better(row.row, target))


def is_missed(row: IndicatorFigures) -> bool:
    """Whether the target was missed for certain: a number beyond its printed rounding, or a deadline.

    Nothing is certain for about-numbers (约200), nor where nothing on the sheet says which way is the better one.
    """
    if row.is_met is not False or _is_forgiven(row):
        return False
    if isinstance(row.target, Deadline) and isinstance(row.actual, Deadline):
        return True
    both = measured(row)
    if both is None or both.actual.approximate or both.target.approximate or not direction_is_certain(row, both):
        return False
    return abs(both.value - both.limit) > _rounding(both)


def misses_with_full_marks(figures: SheetFigures) -> Iterator[tuple[IndicatorFigures, Comparison | None]]:
    """The rows that missed their target for certain and kept their full weight; no comparison for a deadline."""
    return ((row, measured(row)) for row in figures.indicators if has_full_marks(row) and is_missed(row))


def priced(row: IndicatorFigures, both: Comparison | None) -> tuple[str, str | None, dict[str, object]]:
    """How a missed row is priced, what it is due, and the values its sentence names.

    `by_ratio` with the computation, `by_rule` with the rule's because, or `unpriced` where only a person can say.
    """
    points = row.proposal.points if row.proposal else None
    values: dict[str, object] = {"row": row.row.level3, "target": row.target, "actual": row.actual, "score": row.score}
    if points is None or row.proposal is None:
        return "unpriced", None, values
    if both is None or row.proposal.rule not in RATIOS:
        return "by_rule", printed(points), values | {"because": row.proposal.because}
    values |= {"weight": row.weight, "value": printed(both.value), "limit": printed(both.limit)}
    return "by_ratio", printed(points), values | {"computed": printed(points)}


def _is_forgiven(row: IndicatorFigures) -> bool:
    """Whether the row's rule gives the full weight all the same, to the hundredth: 99.99 % of 10 points is 10.00."""
    points = row.proposal.points if row.proposal else None
    return row.weight is not None and points is not None and points >= row.weight.value - HALF_A_HUNDREDTH


def direction_is_certain(row: IndicatorFigures, both: Comparison) -> bool:
    """Whether the sheet tells if more or less is better: by its operator, or by what the row counts."""
    if both.target.operator in HIGHER + LOWER:
        return True
    if is_cost(row):
        return is_money(both.target) and not is_per_unit(row, both.target)
    timed = any(names_any(number.unit, "time_units") for number in (both.target, both.actual))
    return not timed and not names_any(row.row.level3, "less_is_better")


def _rounding(both: Comparison) -> Fraction:
    """How far printing may have moved the actual value, in the comparison's unit."""
    return both.actual.half_unit * both.value / both.actual.value if both.actual.value else Fraction(0)
