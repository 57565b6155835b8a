"""The national layout: one column each for target, actual value, weight, score and explanation, in any order."""

from collections.abc import Set

from shixiao.sheets.read.layout.families import Texts

NAME = "standard"
PRIORITY = 0
FIELDS = ("target", "actual", "weight", "score", "explanation", "rule")


def recognises(roles: Set[str]) -> bool:  # noqa: ARG001
    """Any header that no other family claims."""
    return True


def indicator(texts: Texts) -> dict[str, str | None]:
    """The columns as they are named."""
    return {field: texts.get(field) for field in FIELDS}
