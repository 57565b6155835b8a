"""Each part of a source is read once into the engine: values converted, faults of single rows named beside them."""

from collections.abc import Iterable, Mapping

import duckdb
import pyarrow as pa

from shixiao.evidence.freeze.conversion import Conversion, conversion, quoted, sql_type
from shixiao.evidence.freeze.source import Origin
from shixiao.evidence.tables import TABLES, Kind
from shixiao.evidence.tables.organisations import Organisations

FAULT = "STRUCT(name VARCHAR, reason VARCHAR, given VARCHAR)"
"""What is wrong with one cell: its column (empty for the whole row), the reason, and what the source holds there."""
FAULT_TYPE = pa.struct([("name", pa.string()), ("reason", pa.string()), ("given", pa.string())])


def staged(table: str) -> str:
    """The engine's name for the rows of a table that were read."""
    return f'"staged_{table}"'


def create_staged(engine: duckdb.DuckDBPyConnection, table: str) -> None:
    """An empty place for the rows of a table: where each was read, its values, and its faults (NULL for none)."""
    columns = ", ".join(f'"{name}" {stored_type(table, name)}' for name in TABLES[table].columns())
    engine.execute(f"CREATE TABLE {staged(table)} (part INTEGER, line BIGINT, {columns}, faults {FAULT}[])")


def stored_type(table: str, name: str) -> str:
    """The type of a staged value: an organisation is a number already, except in the tree of organisations."""
    return "INTEGER" if name in _referring(table) else sql_type(TABLES[table].columns()[name])


def stage(engine: duckdb.DuckDBPyConnection, table: str, part: int, rows: str, origins: Mapping[str, Origin]) -> int:
    """Read the rows of the SQL relation `rows` into the table's stage; how many."""
    columns = TABLES[table].columns()
    made = {
        name: conversion(column, origins[name].kind, origins[name].raw, f'"g_{name}"', f'"v_{name}"')
        for name, column in columns.items()
    }
    given = ", ".join(f'{one.given} AS "g_{name}"' for name, one in made.items())
    values = ", ".join(f'{_value(table, name, one)} AS "v_{name}"' for name, one in made.items())
    reasons = ", ".join(f'{reason} AS "r_{name}"' for name, reason in _reasons(made).items())
    kept = ", ".join(f'"v_{name}"' for name in made)
    read = engine.execute(
        f"""
        INSERT INTO {staged(table)}
        WITH given AS (SELECT line, read_fault, {given} FROM {rows}),
             made AS (SELECT given.*, {values} FROM given {_organisations(table)}),
             judged AS (SELECT made.*, {reasons} FROM made)
        SELECT {part}, line, {kept}, {_faults(made)} FROM judged
        """  # noqa: S608
    ).fetchone()
    return int(read[0]) if read else 0


def number_organisations(engine: duckdb.DuckDBPyConnection) -> None:
    """Create `organisation_rows(code, row)` from the kept organisations, numbered from 0 by their codes."""
    engine.execute(
        f"""
        CREATE TABLE organisation_rows AS
        SELECT code, CAST(row_number() OVER (ORDER BY code) - 1 AS INTEGER) AS row
        FROM {staged(Organisations.name)} WHERE faults IS NULL
        """  # noqa: S608
    )


def table_rows(engine: duckdb.DuckDBPyConnection, table: str) -> tuple[int, int]:
    """How many rows of a table were read, and how many of them are refused."""
    read, refused = _count(engine, f"SELECT count(*), count(faults) FROM {staged(table)}")  # noqa: S608
    return read, refused


def part_rows(engine: duckdb.DuckDBPyConnection, table: str, part: int) -> tuple[int, int]:
    """How many rows of a part were read, and how many of them are refused."""
    read, refused = _count(engine, f"SELECT count(*), count(faults) FROM {staged(table)} WHERE part = {part}")  # noqa: S608
    return read, refused


def _count(engine: duckdb.DuckDBPyConnection, counts: str) -> tuple[int, ...]:
    return tuple(int(number) for number in engine.execute(counts).fetchone() or ())


def _value(table: str, name: str, made: Conversion) -> str:
    return f'"o_{name}".row' if name in _referring(table) else made.value


def _organisations(table: str) -> str:
    return " ".join(
        f'LEFT JOIN organisation_rows "o_{name}" ON "o_{name}".code = "g_{name}"' for name in _referring(table)
    )


def _referring(table: str) -> list[str]:
    columns = TABLES[table].columns()
    return [name for name in columns if columns[name].kind is Kind.ORGANISATION and table != Organisations.name]


def _reasons(made: Mapping[str, Conversion]) -> dict[str, str]:
    reasons = {name: one.reason for name, one in made.items()}
    if {"since", "until"} <= made.keys():
        ends = f"WHEN v_until <= v_since THEN 'ends_before_start' ELSE {reasons['until']}"
        reasons["until"] = f"CASE {ends} END"
    return reasons


def _faults(names: Iterable[str]) -> str:
    """A list of everything wrong with a row; rows without a fault, nearly all, take the short way."""
    none = " AND ".join(f'"r_{name}" IS NULL' for name in names)
    every = ", ".join(
        f'CASE WHEN "r_{name}" IS NOT NULL '
        f'THEN {{name: {quoted(name)}, reason: "r_{name}", given: CAST("g_{name}" AS VARCHAR)}} END'
        for name in names
    )
    return f"""
        CASE WHEN read_fault IS NOT NULL THEN [read_fault]
        WHEN {none} THEN NULL
        ELSE list_filter([{every}], lambda fault: fault IS NOT NULL) END
    """
