"""The first rows of an import as they would be taken, with what is wrong in which cell."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from district.access.scope import Scope
from district.residents.importing.checking import Checker, Fault
from district.residents.importing.columns import SECRET, TITLES
from district.residents.importing.places import source_of
from district.residents.importing.running import checked
from district.residents.importing.sources import headers, lines
from district.residents.models import ResidentImport

SHOWN, SAMPLE = 50, 2000
"""Rows that are shown, and rows that are checked."""
_BEGINNING, _MASK = 3, "****"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is shown, and what is wrong with it."""

    text: str
    fault: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A row that is shown."""

    number: int
    cells: list[Cell]
    fault: str
    """What is wrong with the row as a whole, or with a column that the file does not have."""

    @property
    def is_wrong(self) -> bool:
        """Whether it would be rejected."""
        return bool(self.fault) or any(cell.fault for cell in self.cells)


@dataclass(slots=True)
class Preview:
    """What the sample says."""

    titles: list[Any]
    rows: list[Shown]
    checked: int
    wrong: int
    is_partial: bool
    """Whether there are more rows than were checked."""
    faults: list[tuple[str, int]]
    """Each sentence with how often it occurs, the most frequent first."""


def preview(row: ResidentImport, scope: Scope, on: date) -> Preview:
    """Check a sample of the first file. Raises `Refused` where it cannot be read."""
    source = source_of(row.sources[0])
    first, checker = headers(source), Checker(scope, on)
    order = [name for name in TITLES if name in row.columns.values()]
    counts: Counter[str] = Counter()
    found = Preview([TITLES[name] for name in order], [], 0, 0, len(row.sources) > 1, [])
    some = list(islice(lines(source, row.columns), SAMPLE + 1))
    found.is_partial |= len(some) > SAMPLE
    for line in some[:SAMPLE]:
        result = checked(checker, first, row.columns, line)
        faults = result if isinstance(result, list) else []
        found.checked += 1
        found.wrong += bool(faults)
        counts.update(fault.sentence for fault in faults)
        if len(found.rows) < SHOWN:
            cells = {row.columns[h]: text for h, text in zip(first, line.cells, strict=False) if h in row.columns}
            found.rows.append(_shown(line.number, order, cells, faults))
    found.faults = counts.most_common(8)
    return found


def _shown(number: int, order: list[str], cells: dict[str, str], faults: list[Fault]) -> Shown:
    by_column = {fault.column: fault.sentence for fault in faults}
    shown = [Cell(_masked(name, cells.get(name, "")), by_column.pop(name, "")) for name in order]
    return Shown(number, shown, " ".join(by_column.values()))


def _masked(name: str, text: str) -> str:
    """A cell as the preview may show it: whoever has the file need not have its numbers read over their shoulder."""
    if name not in SECRET or not text:
        return text[:40]
    return text[:_BEGINNING] + _MASK
