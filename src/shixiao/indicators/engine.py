"""What runs the expressions. Every engine gets the same Ibis expressions over the same Parquet files."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from shixiao.lib.database import connect, parquet, quoted

MOST_STATEMENTS = 1024
"""Compiled statements that are kept. A list of persons is a statement of its own, so a server would collect them."""


class Engine(Protocol):
    """Runs expressions over tables that it knows by name."""

    def attach(self, name: str, path: Path) -> None:
        """Give a Parquet file, or all those in a folder, a name in expressions."""

    def hold(self, name: str, rows: ir.Table) -> None:
        """Compute a table once for as long as the engine lives, and give it a name."""

    def write(self, rows: ir.Table, file: Path) -> None:
        """Compute a table into a Parquet file."""

    def fetch(self, rows: ir.Table) -> pa.Table:
        """The rows of an expression."""


def attach_tables(engine: Engine, tables: Mapping[str, Path]) -> None:
    """Give the engine a snapshot's tables under their names."""
    for name, file in tables.items():
        engine.attach(name, file)


class DuckDB:
    """DuckDB in this process. What does not fit into `memory` goes to `spill`, a folder, where one is given."""

    def __init__(self, threads: int = 2, memory: str = "1GB", spill: Path | None = None) -> None:
        self.connection = connect(threads, memory, spill)

    def attach(self, name: str, path: Path) -> None:
        """Give a Parquet file, or all those in a folder, a name in expressions."""
        self.connection.execute(f'CREATE OR REPLACE VIEW "{name}" AS FROM {parquet(path)}')

    def hold(self, name: str, rows: ir.Table) -> None:
        """Compute a table once for as long as the engine lives, and give it a name."""
        self.connection.execute(f'CREATE OR REPLACE TEMP TABLE "{name}" AS {sql(rows, "duckdb")}')

    def write(self, rows: ir.Table, file: Path) -> None:
        """Compute a table into a Parquet file. Numbers that hardly repeat are smaller without a dictionary."""
        settings = "FORMAT parquet, COMPRESSION uncompressed, PARQUET_VERSION v2, DICTIONARY_SIZE_LIMIT 1"
        self.connection.execute(f"COPY ({sql(rows, 'duckdb')}) TO {quoted(file)} ({settings})")

    def fetch(self, rows: ir.Table) -> pa.Table:
        """The rows of an expression."""
        return self.connection.execute(sql(rows, "duckdb")).to_arrow_table().cast(rows.schema().to_pyarrow())


@lru_cache(maxsize=MOST_STATEMENTS)
def sql(rows: ir.Table, dialect: str) -> str:
    """The expression in an engine's language. Compiling takes longer than most queries run, so it is kept."""
    return str(ibis.to_sql(rows, dialect=dialect))
