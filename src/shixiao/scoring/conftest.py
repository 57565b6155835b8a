"""A row as the scoring tests tell it: printed target, printed actual value, weight and, if any, the printed rule."""

from dataclasses import replace
from fractions import Fraction
from typing import Protocol

import pytest

from shixiao.rulebook import load_rulebook
from shixiao.scoring import Proposal, propose
from shixiao.values import parse


class Score(Protocol):
    """Proposes a score for printed cells."""

    def __call__(
        self,
        target: str | None,
        actual: str | None,
        weight: object = 10,
        rule: str | None = None,
        *,
        lower: bool = False,
        deduct: bool = False,
    ) -> Proposal:
        """The proposal for one row."""


@pytest.fixture(scope="session")
def score() -> Score:
    """Scores a row as it is printed, under the national rulebook."""

    def scored(
        target: str | None,
        actual: str | None,
        weight: object = 10,
        rule: str | None = None,
        *,
        lower: bool = False,
        deduct: bool = False,
    ) -> Proposal:
        rulebook = replace(load_rulebook(), over_target_deduct=deduct)
        points = Fraction(str(weight))
        return propose(parse(target), parse(actual), points, rule, lower_is_better=lower, rulebook=rulebook)

    return scored
