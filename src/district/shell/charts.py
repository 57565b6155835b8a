"""Charts as data: drawn in the browser, and printed as the table of the same numbers beneath."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

Value = int | Decimal | Fraction | None
"""None is a gap in the line, never nought."""


class Shape(StrEnum):
    """How a chart is drawn."""

    LINE = "line"
    BAR = "bar"


@dataclass(frozen=True, slots=True)
class Series:
    """One line or one colour of bars: a value for each category."""

    title: Any
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing and its table."""

    name: str
    """Unique on its page; letters, digits and hyphens."""
    title: Any
    categories: tuple[Any, ...]
    series: tuple[Series, ...]
    shape: Shape = Shape.LINE
    unit: Any = ""
    target: Value = None
    """A horizontal line that is to be reached."""

    def __post_init__(self) -> None:
        """A series of another length than the categories would be drawn in the wrong places."""
        for series in self.series:
            if len(series.values) != len(self.categories):
                raise ValueError(f"{series.title}: {len(series.values)} values for {len(self.categories)} categories")

    @property
    def block(self) -> str:
        """The name of the block of data beside the drawing."""
        return f"chart-{self.name}"

    @property
    def rows(self) -> Iterator[tuple[Any, tuple[Value, ...]]]:
        """The table's rows: a category and its value in each series."""
        return zip(self.categories, zip(*(series.values for series in self.series), strict=True), strict=True)

    @property
    def drawing(self) -> dict[str, Any]:
        """What the browser draws. Pixels need no exact numbers; the table has them."""
        return {
            "shape": self.shape,
            "unit": str(self.unit),
            "categories": [str(category) for category in self.categories],
            "series": [{"title": str(s.title), "values": [_pixel(v) for v in s.values]} for s in self.series],
            "target": _pixel(self.target),
        }


def _pixel(value: Value) -> float | None:
    return None if value is None else float(value)
