"""The rows of a sheet, each checked cell by cell and then as a whole."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from district.lib.refusal import Refused
from district.lib.series import series
from district.lib.spreadsheet.grid import Cell, Grid, address
from district.lists.importing import ImportColumn, Importer, Importing, Values, WrongCell
from district.lists.imports.cells import cleaned, shown
from district.lists.imports.choices import Choices
from district.lists.imports.headers import Heads, heads_of
from district.lists.imports.remembered import Remembered

TOGETHER = 200
"""Rows for which what they need is looked up at once, and after which it is said how far it has come."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell, or with a whole row."""

    row: int
    """From 0, as the sheet counts."""
    place: int | None
    """The column, from 0; None: the whole row."""
    title: str
    sentence: str

    @property
    def address(self) -> str:
        """How Excel names the place: `C7`; a whole row is 第 7 行."""
        if self.place is None:
            return _("第 %(row)s 行") % {"row": self.row + 1}
        return address(self.row, self.place)


@dataclass(slots=True)
class CheckedRow:
    """A row with its values, if all of them can be taken."""

    number: int
    """From 0, as the sheet counts."""
    values: Values = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


@dataclass(slots=True)
class Checked:
    """A sheet that was checked."""

    grid: Grid
    heads: Heads
    rows: list[CheckedRow] = field(default_factory=list)
    is_partial: bool = False
    """Whether only the first rows were checked."""
    examples: int = 0
    """Rows that were left out because they are the template's example."""
    total: int = 0
    """The rows that hold anything, checked or not."""

    @property
    def right(self) -> list[Values]:
        """The values of the rows in which nothing is wrong."""
        return [row.values for row in self.rows if not row.faults]

    @property
    def wrong(self) -> int:
        """How many rows cannot be taken."""
        return sum(bool(row.faults) for row in self.rows)

    @property
    def faults(self) -> list[Fault]:
        """All that is wrong, from top to bottom."""
        return [fault for row in self.rows for fault in row.faults]


def check(
    grid: Grid,
    importing: Importing,
    importer: Importer,
    *,
    most: int | None = None,
    step: Callable[[int], object] = int,
) -> Checked:
    """Check the rows under the heads, at most so many. `step` hears of each row's number among them."""
    heads = heads_of(grid, importing)
    result = Checked(grid, heads)
    if not heads.are_right:
        return result
    checker = Checker(importing, importer, heads)
    numbers = [number for number in grid.filled() if number > heads.row]
    real = [number for number in numbers if not is_example(grid, number, heads, importing)]
    result.examples, result.total = len(numbers) - len(real), len(real)
    result.is_partial = most is not None and len(real) > most
    for first in range(0, len(real[:most]), TOGETHER):
        step(first)
        result.rows.extend(checker.rows(grid, real[:most][first : first + TOGETHER]))
    return result


def is_example(grid: Grid, number: int, heads: Heads, importing: Importing) -> bool:
    """Whether a row is the example that the template brings along, untouched."""
    is_any = False
    for column in importing.columns:
        place, example = heads.places.get(column.name), str(column.example)
        if (shown(grid.at(number, place)) if place is not None else "") != example:
            return False
        is_any |= bool(example)
    return is_any


class Checker:
    """Checks one row after the other, and remembers what none may repeat."""

    def __init__(self, importing: Importing, importer: Importer, heads: Heads) -> None:
        self.importing, self.importer, self.heads = importing, importer, heads
        self.choices = Choices()
        self.seen = Remembered()

    def rows(self, grid: Grid, numbers: Iterable[int]) -> list[CheckedRow]:
        """Some rows, with everything that is wrong in them; what they need is looked up for all of them at once."""
        found = [self._cells(grid, number) for number in numbers]
        if self.importing.prepare:
            self.importing.prepare([row.values for row in found if not row.faults], self.importer)
        for row in found:
            if not row.faults:
                row.faults.extend(self._whole(row))
        return found

    def _cells(self, grid: Grid, number: int) -> CheckedRow:
        row = CheckedRow(number)
        for column in self.importing.columns:
            place = self.heads.places.get(column.name)
            cell = None if place is None else grid.at(number, place)
            self._cell(row, column, cell)
        return row

    def _cell(self, row: CheckedRow, column: ImportColumn, cell: Cell) -> None:
        try:
            row.values[column.name] = cleaned(column, cell, self.choices)
        except WrongCell as wrong:
            row.faults.append(self._fault(row.number, wrong))

    def _whole(self, row: CheckedRow) -> Iterator[Fault]:
        repeated = self._repeated(row)
        if repeated:
            yield Fault(row.number, None, "", repeated)
            return
        try:
            self.importing.check(row.values, self.importer)
        except WrongCell as wrong:
            yield self._fault(row.number, wrong)
        except Refused as refused:
            yield Fault(row.number, None, "", refused.sentence)

    def _repeated(self, row: CheckedRow) -> str:
        key = tuple(row.values.get(name) for name in self.importing.unique)
        if not key or None in key:
            return ""
        first = self.seen.first(repr(key), row.number)
        if first == row.number:
            return ""
        titles = [str(column.title) for column in self.importing.columns if column.name in self.importing.unique]
        sentence = _("与第 %(row)s 行重复：%(titles)s相同。请只留一行。")
        return sentence % {"row": first + 1, "titles": series(titles)}

    def _fault(self, row: int, wrong: WrongCell) -> Fault:
        column = self.importing.column(wrong.column)
        place = self.heads.places.get(wrong.column)
        return Fault(row, place, str(column.title) if column else "", wrong.sentence)
