"""A checked sheet as its preview shows it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from district.lib.series import series
from district.lib.spreadsheet.grid import letters
from district.lists.importing import Importing
from district.lists.imports.cells import shown
from district.lists.imports.checking import Checked, CheckedRow, Fault

ROWS, FAULTS = 50, 100
"""How many rows and how many faults are shown; the checked workbook holds all."""


@dataclass(frozen=True, slots=True)
class PreviewCell:
    """A cell as it was sent, and what is wrong with it."""

    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row as it was sent."""

    number: int
    """As Excel counts."""
    cells: tuple[PreviewCell, ...]
    sentences: tuple[str, ...]
    """What is wrong with the whole row, or where no cell is."""
    is_wrong: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What the page shows."""

    columns: tuple[tuple[str, str], ...]
    """Letter and title of each column that is read."""
    rows: tuple[PreviewRow, ...]
    faults: tuple[Fault, ...]
    more_faults: int
    """How many more there are."""
    unknown: str
    """The columns that nobody knows, by letter and title."""
    doubled: tuple[tuple[str, str], ...]
    missing: str
    """The titles of the columns that must be there and are not."""


def preview_of(checked: Checked, importing: Importing) -> Preview:
    """The first rows and the first faults of a checked sheet."""
    heads, faults = checked.heads, checked.faults
    found = sorted((heads.places[c.name], str(c.title)) for c in importing.columns if c.name in heads.places)
    return Preview(
        columns=tuple((letters(place), title) for place, title in found),
        rows=tuple(_row(checked, row, [place for place, _title in found]) for row in checked.rows[:ROWS]),
        faults=tuple(faults[:FAULTS]),
        more_faults=max(0, len(faults) - FAULTS),
        unknown=series(_unknown(place, title) for place, title in heads.unknown),
        doubled=tuple((letters(place), title) for place, title in heads.doubled),
        missing=series(f"“{column.title}”" for column in heads.missing),
    )


def _unknown(place: int, title: str) -> str:
    return _("%(letter)s 列“%(title)s”") % {"letter": letters(place), "title": title}


def _row(checked: Checked, row: CheckedRow, places: list[int]) -> PreviewRow:
    by_place = {fault.place: fault.sentence for fault in row.faults if fault.place is not None}
    cells = (PreviewCell(shown(checked.grid.at(row.number, place)), by_place.get(place, "")) for place in places)
    whole = tuple(fault.sentence for fault in row.faults if fault.place is None)
    return PreviewRow(row.number + 1, tuple(cells), whole, bool(row.faults))
