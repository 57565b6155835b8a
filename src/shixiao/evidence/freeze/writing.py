"""Kept rows become the snapshot's Parquet files: ordered, numbered, hashed."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from shixiao.evidence.freeze.manifest import FrozenTable, file_sha256
from shixiao.evidence.freeze.row_hash import RowHash
from shixiao.evidence.freeze.staging import staged
from shixiao.evidence.tables import FROZEN, PERSON, Kind, Persons

GROUP_ROWS = 131_072


def write_table(engine: duckdb.DuckDBPyConnection, table: str, folder: Path, refused: int) -> FrozenTable:
    """Write one table's file into `folder` and say what it holds."""
    schema, path = FROZEN[table].frozen_schema(), folder / f"{table}.parquet"
    rows, written = RowHash(table, schema), 0
    # Only codes repeat often enough for a dictionary; elsewhere it costs time and space.
    codes = [name for name, column in FROZEN[table].columns().items() if column.kind is Kind.CODE]
    with pq.ParquetWriter(path, schema, compression="zstd", use_dictionary=codes) as writer:
        for batch in _numbered(engine.execute(_kept(table)).to_arrow_reader(GROUP_ROWS), schema):
            writer.write_batch(batch, row_group_size=GROUP_ROWS)
            rows.add(batch)
            written += batch.num_rows
    return FrozenTable(path.name, written, refused, file_sha256(path), rows.hexdigest())


def _kept(table: str) -> str:
    """SQL for the rows of a frozen table, without their numbers, in order."""
    order = ", ".join(f'"{name}"' for name in FROZEN[table].order)
    if table == Persons.name:
        return _persons()
    columns = ", ".join(_selected(table, name) for name in FROZEN[table].columns())
    joined = "LEFT JOIN person_rows p ON p.resident = s.resident" if "resident" in FROZEN[table].columns() else ""
    return f"SELECT {columns} FROM {staged(table)} s {joined} WHERE s.faults IS NULL ORDER BY {order}"  # noqa: S608


def _selected(table: str, name: str) -> str:
    kind = FROZEN[table].columns()[name].kind
    if kind is Kind.RESIDENT:
        return f"p.row AS {PERSON}"
    if kind is Kind.ORGANISATION and table == "organisations":
        return f'(SELECT o.row FROM organisation_rows o WHERE o.code = s."{name}") AS "{name}"'  # noqa: S608
    return f's."{name}"'


def _persons() -> str:
    """A person's birth and sex as the first stay has them, and the death that any stay states."""
    known = [name for name in Persons.columns() if name not in Persons.key]
    stated = {"died_on": "min(died_on)"}
    first = ", ".join(f"{stated.get(name, f'arg_min_null({name}, since)')} AS {name}" for name in known)
    return f"""
        WITH first AS (SELECT resident, {first} FROM {staged("residents")} WHERE faults IS NULL GROUP BY resident)
        SELECT person_key, {", ".join(known)} FROM person_rows LEFT JOIN first USING (resident) ORDER BY person_key
    """  # noqa: S608


def _numbered(reader: pa.RecordBatchReader, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    first = 0
    for batch in reader:
        numbers = pa.array(np.arange(first, first + batch.num_rows, dtype=np.int32))
        first += batch.num_rows
        arrays = [numbers, *batch.columns]
        yield pa.record_batch([a.cast(f.type) for a, f in zip(arrays, schema, strict=True)], schema=schema)
