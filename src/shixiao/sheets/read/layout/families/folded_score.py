"""Hebei: the single score is folded by the weight into a last column, and that column is what the total adds."""

from collections.abc import Set

from shixiao.sheets.read.layout.families import Texts, operator_columns

NAME = "folded_score"
PRIORITY = 30


def recognises(roles: Set[str]) -> bool:
    """A header with a single score beside the folded one."""
    return {"raw_score", "score"} <= roles


def indicator(texts: Texts) -> dict[str, str | None]:
    """The folded score is the awarded one."""
    return operator_columns.indicator(texts)
