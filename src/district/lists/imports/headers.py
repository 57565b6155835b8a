"""Which column of a sheet is which: by its title, wherever it stands."""

import re
import unicodedata
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from district.lib.spreadsheet.grid import Cell, Grid
from district.lists.importing import ImportColumn, Importing

PROBLEMS = _("问题（导入时不看这一列）")
"""The head of the column that a checked workbook adds."""
NOT_READ = ""
"""The name under which that column is found, and left alone."""
SEARCHED = 10
"""The rows among which the heads are looked for: an exported list has a title above them."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The row of heads, from 0, and the place of each column in it."""

    row: int
    places: dict[str, int]
    missing: tuple[ImportColumn, ...]
    """Columns that must be there and are not."""
    unknown: tuple[tuple[int, str], ...]
    """Places and titles that no column has; what stands under them is not read."""
    doubled: tuple[tuple[int, str], ...]
    """Places and titles of columns that already stand further left."""
    problems: int | None = None
    """The place of the reasons that a checked workbook has added."""

    @property
    def are_right(self) -> bool:
        """Whether rows can be read under them."""
        return not self.missing and not self.doubled


def heads_of(grid: Grid, importing: Importing) -> Heads:
    """The heads of a sheet: of its first rows, the one with most titles that are known."""
    names = _names(importing)
    rows = grid.rows[:SEARCHED]
    row = max(range(len(rows)), key=lambda at: (sum(plain(cell) in names for cell in rows[at]), -at), default=0)
    return _heads(row, rows[row] if rows else (), names, importing)


def _heads(row: int, cells: tuple[Cell, ...], names: dict[str, str], importing: Importing) -> Heads:
    places: dict[str, int] = {}
    unknown, doubled = [], []
    for place, cell in enumerate(cells):
        name = names.get(plain(cell))
        if name is None and cell is not None:
            unknown.append((place, str(cell)))
        elif name in places and name != NOT_READ:
            doubled.append((place, str(cell)))
        elif name is not None:
            places[name] = place
    problems = places.pop(NOT_READ, None)
    missing = (column for column in importing.columns if column.field.required and column.name not in places)
    return Heads(row, places, tuple(missing), tuple(unknown), tuple(doubled), problems)


def _names(importing: Importing) -> dict[str, str]:
    """The column of each title, in every language of the site: a template may have been made in another."""
    found = {plain(column.name): column.name for column in importing.columns}
    for language, _title in settings.LANGUAGES:
        with override(language):
            found |= {plain(column.title): column.name for column in importing.columns}
            found[plain(PROBLEMS)] = NOT_READ
    return found


def plain(title: object) -> str:
    """A title as it is compared: without spaces, line breaks, the mark of what is required, or width of characters."""
    folded = unicodedata.normalize("NFKC", "" if title is None else str(title)).casefold()
    return re.sub(r"\s+", "", folded).rstrip("*")
