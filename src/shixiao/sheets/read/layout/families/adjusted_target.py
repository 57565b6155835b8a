"""Chongqing: the target has an initial and an adjusted column; the adjusted one is in force where it is filled."""

from collections.abc import Set

from shixiao.sheets.read.layout.families import Texts, operator_columns

NAME = "adjusted_target"
PRIORITY = 28


def recognises(roles: Set[str]) -> bool:
    """A header with an adjusted target."""
    return "adjusted_target" in roles


def indicator(texts: Texts) -> dict[str, str | None]:
    """The adjusted target, or the initial one where nothing was adjusted."""
    in_force = texts.get("adjusted_target") or texts.get("target")
    return operator_columns.indicator({**texts, **({"target": in_force} if in_force else {})})
