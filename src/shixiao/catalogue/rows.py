"""What stands in the rows of an official sheet before anything is counted: `sheets/<name>/<year>/rows.toml`."""

import tomllib
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Literal

Printed = Literal["rate", "numerator", ""]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a sheet, its texts as printed.

    A counted row bears its indicator's slug as `key`; `value` says what its actual value prints: the rate in percent
    with `decimals`, or the numerator. `completed` says whether the head count reached is printed, in `completed_unit`
    where that is not the indicator's own. A declared row has neither.
    """

    key: str
    level1: str
    name: str
    weight: str
    rule: str | None = None
    measure: str | None = None
    level2: str | None = None
    goal: str | None = None
    target: str | None = None
    value: Printed = ""
    decimals: int = 0
    completed: Printed = ""
    completed_unit: str = ""

    @property
    def is_counted(self) -> bool:
        """Whether an indicator gives its value, rather than a person."""
        return self.value != ""

    @property
    def points(self) -> Fraction:
        """The most points the row can earn."""
        return Fraction(self.weight)


@cache
def sheet_rows(name: str, year: int) -> tuple[SheetRow, ...]:
    """The rows of a sheet in order; KeyError where the catalogue holds none under this name and year."""
    file = files(__package__).joinpath("sheets", name, str(year), "rows.toml")
    if not file.is_file():
        raise KeyError(name, year)
    return tuple(SheetRow(**row) for row in tomllib.loads(file.read_text("utf8"))["rows"])
