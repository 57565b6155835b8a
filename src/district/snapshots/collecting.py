"""What the site's own parts bring: the `TABLES` of each part's evidence module, found by the folder."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.apps import apps

from shixiao.evidence.freeze import Part, write_rows
from shixiao.evidence.tables import TABLES

Rows = Callable[[date], Iterable[Mapping[str, object]]]
STEP = 2000
"""Rows between two reports of how far it has come."""


@dataclass(frozen=True, slots=True)
class Brought:
    """One table that one part of the site brings."""

    table: str
    label: str
    """The part's short name: `budgets`."""
    title: Any
    """What the part is called."""
    rows: Rows

    @property
    def file(self) -> str:
        """What its part of the source is called."""
        return f"{self.table}.{self.label}.parquet"


def brought() -> list[Brought]:
    """Every table that a part of the site brings, in the library's order. Several may bring the same table."""
    found = [
        Brought(table, config.name.removeprefix("district."), config.verbose_name, rows)
        for config in reversed(list(apps.get_app_configs()))
        for table, rows in _tables_of(config.name).items()
    ]
    order = list(TABLES)
    return sorted(found, key=lambda one: order.index(one.table))


def collect(one: Brought, folder: Path, as_of: date, step: Callable[[int], None]) -> Part:
    """Write one table's rows into a folder, as a part that the library freezes; `step` hears how many there are."""
    path = folder / one.file
    write_rows(path, one.table, _counted(one.rows(as_of), step))
    return Part(path, one.table)


def _tables_of(name: str) -> Mapping[str, Rows]:
    if not name.startswith("district.") or not find_spec(f"{name}.evidence"):
        return {}
    found: Mapping[str, Rows] = import_module(f"{name}.evidence").TABLES
    return found


def _counted(rows: Iterable[Mapping[str, object]], step: Callable[[int], None]) -> Iterator[Mapping[str, object]]:
    count = 0
    for count, row in enumerate(rows, 1):
        if count % STEP == 0:
            step(count)
        yield row
    step(count)
