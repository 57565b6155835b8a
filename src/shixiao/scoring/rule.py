"""What a rule column says, once it is understood: a list of clauses, each with the words it was read from."""

from dataclasses import dataclass
from fractions import Fraction

from shixiao.values import Number, Operator


@dataclass(frozen=True, slots=True)
class Result:
    """What a clause gives: the full weight, `earn` points, or the weight less `deduct` points."""

    earn: Fraction | None = None
    deduct: Fraction | None = None

    def points(self, weight: Fraction) -> Fraction:
        """The points of this result for a row of `weight`, never below 0."""
        if self.earn is not None:
            return self.earn
        return max(Fraction(0), weight - (self.deduct or 0))

    def is_whole(self, weight: Fraction) -> bool:
        """Whether all of the weight is given, or none of it."""
        return self.points(weight) in (0, weight)

    @property
    def gives(self) -> bool:
        """Whether points are given, rather than some or all of them taken."""
        return self.deduct is None and self.earn != 0


@dataclass(frozen=True, slots=True)
class Bound:
    """A comparison with a number, or with the row's own target where `limit` is None.

    Without an operator (`100%得满分`) it is at least or at most, by the direction of the row.
    """

    operator: Operator | None
    limit: Number | None


@dataclass(frozen=True, slots=True)
class Step:
    """`≥70%得3分`: where every bound holds, the result."""

    text: str
    bounds: tuple[Bound, ...]
    result: Result


@dataclass(frozen=True, slots=True)
class OnTarget:
    """`未达到标准值,不得分`: the result where the target is met, or missed; `met` None is `否则`, otherwise."""

    text: str
    met: bool | None
    result: Result


@dataclass(frozen=True, slots=True)
class Tolerance:
    """`超出正负10%不得分`: within `percent` of the target the full weight, beyond it nothing."""

    text: str
    percent: Fraction


@dataclass(frozen=True, slots=True)
class PerUnit:
    """`每少一次扣1分`: `points` off for every `step` by which the value strays (shortfall, excess or found)."""

    text: str
    straying: str
    step: Number
    points: Fraction


@dataclass(frozen=True, slots=True)
class Open:
    """A part that no figure of the row answers. `only_if_missed`: it cannot hold where the target is met."""

    text: str
    only_if_missed: bool = False


Clause = Step | OnTarget | Tolerance | PerUnit | Open


@dataclass(frozen=True, slots=True)
class Rule:
    """All clauses of one rule column.

    `cap` is the most that may be deducted. `started_counts` says whether a started unit of a deduction per unit
    counts as a whole one; None where the rule does not say.
    """

    clauses: tuple[Clause, ...]
    cap: Fraction | None = None
    started_counts: bool | None = None
