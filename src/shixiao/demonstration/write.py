"""Rows become Parquet files. Generators know whole numbers only; here each becomes what its column holds."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from shixiao.demonstration.days import MISSING, Bools, Ints
from shixiao.evidence.tables import Column, Kind, Table, codes

Rows = dict[str, "Ints | Bools | pa.Array"]
"""A table's columns. Residents and organisations are places in their lists, codes places in codes.toml, decimals are
counted in their last digit, moments are seconds; text is given as it is, or as a number that `numbered` writes."""

Names = Mapping[Kind, pa.Array]
"""What residents and organisations are called."""

_HEX = np.frombuffer("".join(f"{byte:02x}" for byte in range(256)).encode(), np.uint8).reshape(256, 2)
_DASHES = (8, 13, 18, 23)


def joined(parts: Sequence[Rows]) -> Rows:
    """The rows of several parts of one table, one after the other."""
    return {name: np.concatenate([np.asarray(part[name]) for part in parts]) for name in parts[0]}


def identifiers(octets: np.ndarray[tuple[int, int], np.dtype[np.uint8]]) -> pa.Array:
    """Random octets, 16 for each, as the text of a version-4 UUID."""
    octets[:, 6] = octets[:, 6] & 0x0F | 0x40
    octets[:, 8] = octets[:, 8] & 0x3F | 0x80
    characters = np.full((len(octets), 36), ord("-"), np.uint8)
    characters[:, [place for place in range(36) if place not in _DASHES]] = _HEX[octets].reshape(-1, 32)
    return _fixed(characters)


def numbered(prefix: str, numbers: Ints) -> pa.Array:
    """`FO00000012`: a source's number, the same width for all."""
    characters = np.full((len(numbers), len(prefix) + 8), ord("0"), np.uint8)
    characters[:, : len(prefix)] = np.frombuffer(prefix.encode(), np.uint8)
    for place in range(8):
        characters[:, -1 - place] += (numbers // 10**place % 10).astype(np.uint8)
    return _fixed(characters)


def _fixed(characters: np.ndarray[tuple[int, int], np.dtype[np.uint8]]) -> pa.Array:
    size, width = characters.shape
    offsets = np.arange(size + 1, dtype=np.int32) * width
    buffers = [None, pa.py_buffer(offsets.tobytes()), pa.py_buffer(np.ascontiguousarray(characters).tobytes())]
    return pa.Array.from_buffers(pa.string(), size, buffers)


def source_type(column: Column) -> pa.DataType:
    """The type of a column in a source's file: people and organisations are named, not numbered."""
    return pa.string() if column.kind in (Kind.RESIDENT, Kind.ORGANISATION) else column.frozen_type


def write_table(folder: Path, table: type[Table], rows: Rows, names: Names) -> None:
    """Write `<table>.parquet`. Rows without `record` are numbered."""
    size = len(next(iter(rows.values())))
    given: Rows = {"record": np.arange(1, size + 1), **rows}
    arrays = {name: _array(table, name, column, given[name], names) for name, column in table.columns().items()}
    schema = pa.schema([pa.field(name, source_type(column)) for name, column in table.columns().items()])
    repetitive = [name for name, column in table.columns().items() if column.kind not in (Kind.TEXT, Kind.RESIDENT)]
    with pq.ParquetWriter(
        folder / f"{table.name}.parquet", schema, compression="zstd", use_dictionary=repetitive
    ) as file:
        file.write_table(pa.table(arrays, schema=schema), row_group_size=131_072)


def _array(table: type[Table], name: str, column: Column, values: Ints | Bools | pa.Array, names: Names) -> pa.Array:
    if isinstance(values, pa.Array):
        return values
    missing = values == MISSING
    if column.kind in names:
        return names[column.kind].take(pa.array(values, mask=missing))
    if column.kind is Kind.CODE:
        return pa.array(list(codes(column.codes))).take(pa.array(values, mask=missing))
    if column.kind is Kind.TEXT:
        return numbered((table.name if name == "record" else name)[:2].upper(), np.asarray(values, np.int64))
    if column.kind is Kind.DECIMAL:
        return _decimals(np.asarray(values, np.int64), missing, column)
    stored = pa.array(values, mask=missing)
    if column.kind in (Kind.DATE, Kind.INTEGER):
        stored = pa.array(values.astype(np.int32), mask=missing)
    return stored.cast(source_type(column))


def _decimals(units: Ints, missing: Bools, column: Column) -> pa.Array:
    """Decimals from their units in the last place: 68 tenths are 6.8."""
    words = np.stack([units, units >> 63], axis=1)
    valid = pa.array(~missing).buffers()[1]
    return pa.Array.from_buffers(column.frozen_type, len(units), [valid, pa.py_buffer(words.tobytes())])
