"""Hubei: no weight column; each goal or level-1 name carries its points, 目标1(40分), and has rows without weights."""

from collections.abc import Set

from shixiao.sheets.read.layout.families import Texts, operator_columns

NAME = "goal_blocks"
PRIORITY = 10


def recognises(roles: Set[str]) -> bool:
    """A header with scores but no weights."""
    return "weight" not in roles and "score" in roles


def indicator(texts: Texts) -> dict[str, str | None]:
    """Weights stay empty: a share of the block's points would be a guess."""
    return operator_columns.indicator(texts)
