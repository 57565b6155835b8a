"""What a rule proposes for one row, and why. A person may award another score; the proposal never changes it."""

from dataclasses import dataclass
from fractions import Fraction

from shixiao.messages import Message


@dataclass(frozen=True, slots=True)
class Proposal:
    """Points a rule proposes, with its because.

    `points` is None where only a person can judge (`rule == "judgement"`). `lowest` and `highest` bound what the
    rule allows: equal to `points` for an exact rule, a band for a grade, 0 to the weight for a judgement.
    `met` says whether the target is reached; None where that cannot be known.
    `rule` is one of ratio, inverse_ratio, steps, all_or_nothing, tolerance, per_unit, deadline, grade, words,
    execution, judgement.
    """

    rule: str
    points: Fraction | None
    lowest: Fraction
    highest: Fraction
    met: bool | None
    because: Message


def exactly(rule: str, points: Fraction, met: bool | None, because: Message) -> Proposal:
    """A proposal of one score."""
    return Proposal(rule, points, points, points, met, because)


def judgement(weight: Fraction, because: Message, met: bool | None = None) -> Proposal:
    """A row that only a person can score, anywhere from 0 to its weight."""
    return Proposal("judgement", None, Fraction(0), weight, met, because)
