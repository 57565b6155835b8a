"""Scores as people type them, beside those that rules propose."""

from decimal import Decimal
from fractions import Fraction

from shixiao.scoring import Proposal
from shixiao.values import printed


def repeats(awarded: Decimal | None, proposal: Proposal) -> bool:
    """Whether an awarded score is the proposed one, as a sheet prints it."""
    points = proposal.points
    return awarded is not None and points is not None and printed(Fraction(awarded)) == printed(points)


def as_decimal(points: Fraction) -> Decimal:
    """Points with the two decimals that a sheet prints at most."""
    return Decimal(printed(points))
