"""Every way in which the text between two level names may be cut into indicator rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from shixiao.sheets.read.restore.cells import PROSE, VALUES, is_value, points
from shixiao.sheets.read.restore.digits import points_ends, starts_figure, value_ends
from shixiao.sheets.read.restore.glue import Glue, half_width
from shixiao.sheets.read.restore.header import Column
from shixiao.sheets.read.restore.restored import Budget, TooManyCuts
from shixiao.sheets.read.restore.words import meaning
from shixiao.values import Number, fold

MOST_READINGS = 64
LONGEST_NAME = 80
FEWEST_LETTERS = 3
LONGEST_STRETCH = 2_000
SHORTEST_NAME = 3

_BRACKETS = re.compile(r"\([^()]*\)")
_FIGURE_LAST = re.compile(r"\d[\d.,]*\s?[^\W\d_]{0,2}\s?$")
_WORDS = re.compile(r"[^\W\d_]{3}")
_COMPARED = re.compile(r"[≥≤≧≦⩾⩽><=═《》%]")

Cells = tuple[str | None, ...]
Reading = tuple[Cells, ...]


@dataclass(frozen=True, slots=True)
class RowCutter:
    """Cuts stretches of a glued text into rows with these columns, the levels left out."""

    glue: Glue
    columns: tuple[Column, ...]
    budget: Budget

    def readings(self, start: int, end: int) -> list[Reading]:
        """Every way to cut the whole stretch into rows. Raises TooManyCuts where there are too many."""
        self.budget.next_row()
        if end - start > LONGEST_STRETCH:
            raise TooManyCuts
        found: list[Reading] = []
        for reading in self._rows(start, end):
            found.append(reading)
            if len(found) > MOST_READINGS:
                raise TooManyCuts
        return found

    def is_complete(self, reading: Reading) -> bool:
        """Whether every row has all its figures: where one is missing, digits beside it may stand in its place."""
        needed = [n for n, column in enumerate(self.columns) if column.role in VALUES | {"weight", "score"}]
        return all(cells[n] is not None for cells in reading for n in needed)

    def _rows(self, at: int, end: int) -> Iterator[Reading]:
        for cells, stop in self._cells(at, end, ()):
            if not self._is_row(cells):
                continue
            if not self.glue.plain[stop:end].strip():
                yield (cells,)
            else:
                yield from ((cells, *others) for others in self._rows(stop, end))

    def _cells(self, at: int, end: int, cells: Cells) -> Iterator[tuple[Cells, int]]:
        self.budget.spend()
        if len(cells) == len(self.columns):
            yield cells, at
            return
        while at < end and self.glue.plain[at].isspace():
            at += 1
        column = self.columns[len(cells)]
        if column.role != "level3":
            yield from self._cells(at, end, (*cells, None))
        for stop in self._ends(column, at, end, len(cells)):
            self.budget.spend()
            text = self.glue.text(at, stop)
            if text is not None and _may_stand(column, text):
                yield from self._cells(stop, end, (*cells, text))

    def _ends(self, column: Column, at: int, end: int, place: int) -> Iterator[int]:
        """Where a cell of this column that begins at `at` may end."""
        plain = self.glue.plain
        if column.role == "level3":
            stops = range(at + SHORTEST_NAME, min(end, at + LONGEST_NAME) + 1)
            yield from (stop for stop in stops if starts_figure(plain, stop, end))
        elif column.role in VALUES:
            following = self.columns[place + 1].role if place + 1 < len(self.columns) else "level3"
            yield from value_ends(plain, at, end, before_words=following in PROSE | {"level3"})
        elif column.role in PROSE:
            yield from range(at + 1, end + 1) if at < end and plain[at].isalpha() else ()
        else:
            yield from points_ends(plain, at, end)

    def _is_row(self, cells: Cells) -> bool:
        """Whether there is a value, and the points fit each other: a weight above zero, and no score above it."""
        known = {column.role: cell for column, cell in zip(self.columns, cells, strict=True)}
        weight, score = points(known.get("weight")), points(known.get("score"))
        if any(_parts_unit(known, prose) for role in PROSE if (prose := known.get(role))):
            return False
        if score is None and known.get("score"):
            return False
        if not any(known.get(role) for role in VALUES):
            return False
        return weight is not None and weight > 0 and (score is None or score <= weight)


def _parts_unit(known: Mapping[str, str | None], prose: str) -> bool:
    """Whether a sentence begins with the unit of the row's values, cut from a number that stood before it."""
    values = [meaning(text) for role in VALUES if (text := known.get(role))]
    units = [value.unit for value in values if isinstance(value, Number) and value.unit]
    return fold(prose).startswith(tuple(units)) if units else False


def points_in(cells: Cells, columns: Sequence[Column], role: str) -> Decimal:
    """The points of a row in the column `weight` or `score`; nothing printed adds nothing."""
    known = {column.role: cell for column, cell in zip(columns, cells, strict=True)}
    value = points(known.get(role))
    return Decimal(0) if value is None else value


def _may_stand(column: Column, text: str) -> bool:
    """Whether a name, or a sentence, may be written so.

    It begins with more letters than a unit has, for else its beginning is the unit of the number before it; a name
    does not end in a figure (11月), for else no cut would ever be certain.
    """
    if column.role not in PROSE | {"level3"}:
        return True
    outside = _BRACKETS.sub("", half_width(text))
    if _COMPARED.search(outside):
        return False
    letters = sum(character.isalpha() for character in outside)
    if column.role == "level3":
        return letters >= FEWEST_LETTERS and not _FIGURE_LAST.search(outside) and not is_value(text)
    return bool(_WORDS.match(text)) or letters == len(text)
