"""2016 goal-and-result sheet of basic public health services: nine columns, a rule for every row.

The target is the standard value (标准值), the actual value the measured one (评价指标值); 目标值 and 目标完成值 are
the head counts beside them.
"""

from collections.abc import Set

from shixiao.sheets.read.layout.families import Texts

NAME = "public_health"
PRIORITY = 40
FIELDS = ("target", "actual", "weight", "score", "rule", "measure", "goal", "completed")


def recognises(roles: Set[str]) -> bool:
    """A header with a head-count goal and its completed value beside standard and measured value."""
    return {"goal", "completed", "measure"} <= roles


def indicator(texts: Texts) -> dict[str, str | None]:
    """The columns as they are named."""
    return {field: texts.get(field) for field in FIELDS}
