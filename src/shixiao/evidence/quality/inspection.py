"""A snapshot under inspection: its tables by name in SQL, and what a check may ask of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from shixiao.evidence.tables import FROZEN
from shixiao.evidence.tree import OrganisationTree, read_tree
from shixiao.lib.database import connect, parquet

EXAMPLES = 5
Names = Mapping[str, str | Sequence[str]]
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Inspection:
    """The tables of one snapshot. SQL names them as `evidence.tables` does; `centres` gives each `organisation` its
    `centre`, which is itself for the district office."""

    connection: duckdb.DuckDBPyConnection
    as_of: date
    tree: OrganisationTree
    counted: Mapping[tuple[str, int], int]

    def rows(self, sql: str, names: Names | None = None, **values: object) -> list[tuple[Any, ...]]:
        """The answer to a question. `{slot}` stands for a table, a column or some columns, `$value` for a value."""
        named = _SLOT.sub(lambda slot: _quoted((names or {})[slot[1]]), sql)
        return self.connection.execute(named, values).fetchall()

    def those(self, sql: str, names: Names | None = None, **values: object) -> tuple[int, tuple[int, ...]]:
        """How many records a question selects by their `row`, and the first of them as examples."""
        select = f"SELECT count(*), min(row, $examples) FROM ({sql})"  # noqa: S608
        ((count, examples),) = self.rows(select, names, **values, examples=EXAMPLES)
        return count, tuple(examples or ())

    @property
    def centres(self) -> list[int]:
        """The numbers of the health centres."""
        return [number for number, level in enumerate(self.tree.levels) if level == "centre"]


def _quoted(name: str | Sequence[str]) -> str:
    return f'"{name}"' if isinstance(name, str) else ", ".join(map(_quoted, name))


@contextmanager
def inspection(
    tables: Mapping[str, Path], as_of: date, counted: Mapping[tuple[str, int], int], *, threads: int = 2
) -> Iterator[Inspection]:
    """Open the Parquet files of a snapshot for inspection."""
    tree = read_tree(tables["organisations"])
    with connect(threads) as connection:
        for name, path in tables.items():
            connection.execute(f'CREATE VIEW "{name}" AS FROM {parquet(path)}')
        for name in FROZEN.keys() - tables.keys():  # what nobody brought has no fault
            connection.register(name, FROZEN[name].frozen_schema().empty_table())
        connection.execute("CREATE TABLE centres (organisation INTEGER, centre INTEGER)")
        if tree.codes:
            connection.executemany("INSERT INTO centres VALUES (?, ?)", list(enumerate(tree.at("centre"))))
        yield Inspection(connection, as_of, tree, counted)
