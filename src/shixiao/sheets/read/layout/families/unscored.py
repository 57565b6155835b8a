"""Transfers (中央转移支付, 专项): targets and actual values without weights, scores or a total. It is no fault."""

from collections.abc import Set

from shixiao.sheets.read.layout.families import Texts, operator_columns

NAME = "unscored"
PRIORITY = 12


def recognises(roles: Set[str]) -> bool:
    """A header without weights and scores."""
    return not roles & {"weight", "score"}


def indicator(texts: Texts) -> dict[str, str | None]:
    """Weights and scores are not printed, so they are None and never 0."""
    return operator_columns.indicator(texts)
