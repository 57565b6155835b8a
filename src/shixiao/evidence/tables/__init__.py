"""Every table of evidence, one documented class each. A file of this folder is its registration.

Sources bring `TABLES`; `Persons` is derived while freezing.
"""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.resources import files
from pkgutil import iter_modules

from shixiao.evidence.tables.column import Column, Kind
from shixiao.evidence.tables.persons import Persons
from shixiao.evidence.tables.table import PERSON, ROW, SCHEMA_VERSION, Table

__all__ = [
    "FROZEN",
    "PERSON",
    "REQUIRED",
    "ROW",
    "SCHEMA_VERSION",
    "TABLES",
    "Column",
    "Kind",
    "Persons",
    "Table",
    "codes",
    "titles",
]


def _described() -> Iterator[type[Table]]:
    """The tables that the files of this folder describe."""
    for found in iter_modules(__path__):
        if not found.name.startswith("test_"):
            module = import_module(f"{__name__}.{found.name}")
            yield from (kind for kind in vars(module).values() if _is_described_by(kind, module.__name__))


def _is_described_by(kind: object, module: str) -> bool:
    return isinstance(kind, type) and issubclass(kind, Table) and kind is not Table and kind.__module__ == module


TABLES: dict[str, type[Table]] = {
    table.name: table
    for table in sorted(_described(), key=lambda table: (table.place, table.name))
    if not table.is_derived
}
"""The tables a source may bring, by name."""

FROZEN: dict[str, type[Table]] = {**TABLES, Persons.name: Persons}
"""The tables of a snapshot, by name; those that may be absent stand in it only where a source brought them."""

REQUIRED = frozenset(name for name, table in FROZEN.items() if not table.may_be_absent)
"""The tables that no snapshot is without."""


@cache
def codes(name: str) -> dict[str, tuple[str, ...]]:
    """The codes of a list, each with what sources write for it (codes.toml)."""
    listed = _data("codes")[name]
    return {code: tuple(written) for code, written in listed.items() if isinstance(written, list)}


@cache
def titles(table: str) -> dict[str, tuple[str, ...]]:
    """The Chinese titles of a table's columns, and under `table` its own (titles.toml); else its name stands for it."""
    written = _data("titles").get(table, {"table": [table]})
    return {name: tuple(words) for name, words in written.items() if isinstance(words, list)}


@cache
def _data(name: str) -> dict[str, dict[str, list[str] | str | bool]]:
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf8"))
