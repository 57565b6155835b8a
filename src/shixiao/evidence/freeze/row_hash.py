"""The hash of a table's rows, which depends on neither Parquet nor the version of any library.

SHA-256 over the table's header, then batch after batch of 65,536 rows (the last may be shorter), column after column:

1. the header: `name` and, per column, `name:kind`, joined with newlines and ended by one, in UTF-8;
2. per batch, its number of rows as a 64-bit integer;
3. per column of the batch, one bit per row that says whether there is a value, lowest bit first, padded to a byte;
4. then the values. Whole numbers, days since 1970, seconds since 1970, yes (1) and no (0), and decimals times
   10^places are 64-bit integers; a text is its length in bytes, and the texts themselves follow all lengths, in UTF-8.
   A missing value is 0 or the empty text.

All integers are little-endian. Two tables have the same hash exactly when they hold the same rows in the same order.
"""

import hashlib
from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

BATCH_ROWS = 65_536
_INTEGER = np.dtype("<i8")


class RowHash:
    """Collects the rows of one table, in order, in pieces of any size."""

    def __init__(self, table: str, schema: pa.Schema) -> None:
        self._hash = hashlib.sha256(_header(table, schema).encode())
        self._waiting: list[pa.RecordBatch] = []
        self._rows = 0

    def add(self, batch: pa.RecordBatch) -> None:
        """More rows, in the columns of the schema."""
        self._waiting.append(batch)
        self._rows += batch.num_rows
        if self._rows >= BATCH_ROWS:
            self._flush(self._rows - self._rows % BATCH_ROWS)

    def hexdigest(self) -> str:
        """The hash; nothing may be added after it."""
        if self._rows:
            self._flush(self._rows)
        return self._hash.hexdigest()

    def _flush(self, rows: int) -> None:
        table = pa.Table.from_batches(self._waiting)
        for start in range(0, rows, BATCH_ROWS):
            piece = table.slice(start, min(BATCH_ROWS, rows - start))
            self._hash.update(piece.num_rows.to_bytes(8, "little"))
            for column in piece.columns:
                for part in _column_bytes(column.combine_chunks()):
                    self._hash.update(part)
        rest = table.slice(rows)
        self._waiting, self._rows = rest.to_batches(), rest.num_rows


def rows_sha256(table: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> str:
    """The hash of a whole table."""
    rows = RowHash(table, schema)
    for batch in batches:
        rows.add(batch)
    return rows.hexdigest()


def _header(table: str, schema: pa.Schema) -> str:
    return "\n".join([table, *(f"{field.name}:{_kind(field.type)}" for field in schema), ""])


def _kind(kind: pa.DataType) -> str:
    if pa.types.is_decimal(kind):
        return f"decimal {kind.scale}"
    return {pa.string(): "text", pa.date32(): "day", pa.timestamp("s"): "second", pa.bool_(): "flag"}.get(
        kind, "integer"
    )


def _column_bytes(values: pa.Array) -> Iterator[memoryview | bytes]:
    known = values.is_valid().to_numpy(zero_copy_only=False)
    yield np.packbits(known, bitorder="little").tobytes()
    if pa.types.is_string(values.type):
        yield from _text_bytes(pc.fill_null(values, ""))
        return
    numbers = _integers(values)
    yield np.ascontiguousarray(np.where(known, numbers, 0), dtype=_INTEGER).data


def _text_bytes(values: pa.StringArray) -> Iterator[memoryview | bytes]:
    _, places, letters = values.buffers()
    ends = np.frombuffer(places, dtype="<i4")[values.offset : values.offset + len(values) + 1]
    yield np.ascontiguousarray(np.diff(ends), dtype=_INTEGER).data
    yield memoryview(letters)[ends[0] : ends[-1]] if letters is not None else b""


def _integers(values: pa.Array) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The values as integers; what stands for a missing one is undefined."""
    if pa.types.is_boolean(values.type):
        filled: np.ndarray[tuple[int], np.dtype[np.int64]] = pc.fill_null(values, False).to_numpy(zero_copy_only=False)
        return filled
    width = values.type.bit_width // 32
    words = np.frombuffer(values.buffers()[1], dtype="<i4" if width == 1 else _INTEGER)
    step = max(width // 2, 1)  # a decimal of 18 digits fills the lower half of its 128 bits
    return words[values.offset * step : (values.offset + len(values)) * step : step]
