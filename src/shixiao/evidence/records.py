"""Some records of one table: which, and on which day each of them counts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shixiao.rulebook.service import ServiceStandard

if TYPE_CHECKING:
    import ibis.expr.types as ir  # slow to load, and freezing does without

Test = Callable[["ir.Table", ServiceStandard], "ir.BooleanValue"]
"""Whether a record passes."""

Scalar = str | int | bool
Where = tuple[tuple[str, tuple[Scalar, ...]], ...]
"""Columns with the values each may have."""


@dataclass(frozen=True, slots=True)
class Records:
    """The records of `table` with these values, each on its day `on`.

    `where` pairs a column with the values it may have. What cannot be said so is a named function `that`. Filters are
    data so that an explanation prints what was counted.
    """

    table: str
    on: str
    where: Where = ()
    that: Test | None = None
    by: str = "person"
    """The column that says whose record it is: `person`, or `pregnancy`."""
