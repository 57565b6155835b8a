"""Guangshui: a reviewer's score (复核分) stands beside the self-awarded one; the sheet evaluated is the unit's own."""

from collections.abc import Set

from shixiao.sheets.read.layout.families import Texts, operator_columns

NAME = "reviewed"
PRIORITY = 25


def recognises(roles: Set[str]) -> bool:
    """A header with a reviewer's score."""
    return {"score", "review_score"} <= roles


def indicator(texts: Texts) -> dict[str, str | None]:
    """The self-awarded score; the review is another document's matter."""
    return operator_columns.indicator(texts)
