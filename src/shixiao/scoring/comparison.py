"""A target and an actual number that can be compared: both in one unit, with the comparison the target asks for."""

from dataclasses import dataclass
from fractions import Fraction

from shixiao.scoring.units import in_one_unit
from shixiao.values import Number, Operator, as_printed, printed

LOWER = (Operator.AT_MOST, Operator.BELOW)
HIGHER = (Operator.AT_LEAST, Operator.ABOVE)


@dataclass(frozen=True, slots=True)
class Comparison:
    """`limit` and `value` are the target and the actual number in one unit; `lower_is_better` the way to improve."""

    target: Number
    actual: Number
    limit: Fraction
    value: Fraction
    operator: Operator
    lower_is_better: bool

    @property
    def met(self) -> bool:
        """Whether the target is reached, exactly."""
        return self.operator.holds(self.value, self.limit)

    @property
    def beyond(self) -> bool:
        """Whether the actual value lies past the target on its better side."""
        return self.value < self.limit if self.lower_is_better else self.value > self.limit

    @property
    def figures(self) -> dict[str, str]:
        """What every sentence about the two may print: the cells as they stood and both figures in one unit.

        Two figures in 万元 stay in 万元; a figure without a unit stays in the unit of the other.
        """
        numbers = (self.target, self.actual)
        places = max(2, *(_decimals(number) for number in numbers))
        scale = min((number.scale for number in numbers if number.unit or number.scale > 1), default=1)
        return {
            "target": cell(self.target),
            "actual": cell(self.actual),
            "limit": printed(self.limit / scale, places),
            "value": printed(self.value / scale, places),
        }


def compare(target: Number, actual: Number, lower_is_better: bool) -> Comparison | None:
    """The two numbers in one unit; None where their units cannot be compared.

    The target's own operator decides the direction; without one, `lower_is_better` does. A target of exactly zero
    (`0起`) is a ceiling: nobody plans for at least no accidents.
    """
    both = in_one_unit(target, actual)
    if both is None:
        return None
    lower = lower_is_better or both[0] == 0
    if target.operator in LOWER + HIGHER:
        lower = target.operator in LOWER
    operator = target.operator or (Operator.AT_MOST if lower else Operator.AT_LEAST)
    return Comparison(target, actual, *both, operator, lower)


def states_only_a_bound(actual: Number) -> bool:
    """Whether an actual cell prints a comparison (≥90%): then nothing was measured."""
    return actual.operator not in (None, Operator.EXACTLY)


def cell(value: object) -> str:
    """A cell's text on one line, for a sentence."""
    return as_printed(str(value)) or ""


def _decimals(number: Number) -> int:
    exponent = number.amount.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0
