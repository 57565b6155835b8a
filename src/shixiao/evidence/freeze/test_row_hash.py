import datetime as dt
import hashlib
import struct
from decimal import Decimal

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from shixiao.evidence.freeze.row_hash import BATCH_ROWS, RowHash, rows_sha256

SCHEMA = pa.schema(
    [
        ("n", pa.int32()), ("t", pa.string()), ("d", pa.date32()), ("s", pa.timestamp("s")),
        ("m", pa.decimal128(18, 2)), ("f", pa.bool_()),
    ]
)  # fmt: skip
VALUES = (
    st.integers(-(2**31), 2**31 - 1), st.text(max_size=4), st.dates(),
    st.datetimes(dt.datetime.fromisoformat("1900-01-01")).map(lambda at: at.replace(microsecond=0)),
    st.decimals(-(10**15), 10**15, places=2), st.booleans(),
)  # fmt: skip
ROWS = st.lists(st.tuples(*(st.none() | value for value in VALUES)), max_size=20)
EPOCH = dt.datetime.fromisoformat("1970-01-01")


def table(rows):
    columns = list(zip(*rows, strict=True)) or [()] * len(SCHEMA)
    return pa.table([pa.array(column, field.type) for column, field in zip(columns, SCHEMA, strict=True)], SCHEMA)


def slowly(rows):
    """The documented format, value by value."""
    whole = {
        str: lambda v: len(v.encode()), bool: int, int: int, Decimal: lambda v: int(v * 100),
        dt.date: lambda v: (v - EPOCH.date()).days, dt.datetime: lambda v: (v - EPOCH) // dt.timedelta(seconds=1),
        type(None): lambda _: 0,
    }  # fmt: skip
    data = b"x\nn:integer\nt:text\nd:day\ns:second\nm:decimal 2\nf:flag\n"
    data += struct.pack("<q", len(rows)) if rows else b""
    for column in zip(*rows, strict=True):
        bits = sum((value is not None) << at for at, value in enumerate(column))
        data += bits.to_bytes(-(-len(column) // 8), "little")
        data += b"".join(struct.pack("<q", whole[type(value)](value)) for value in column)
        data += "".join(value for value in column if isinstance(value, str)).encode()
    return hashlib.sha256(data).hexdigest()


@given(ROWS)
def test_the_hash_is_the_documented_one(rows):
    assert rows_sha256("x", SCHEMA, table(rows).to_batches()) == slowly(rows)


@given(ROWS, st.integers(1, 5))
def test_the_pieces_in_which_rows_come_do_not_matter(rows, size):
    pieces = table(rows).to_batches(max_chunksize=size)
    assert rows_sha256("x", SCHEMA, pieces) == rows_sha256("x", SCHEMA, table(rows).to_batches())


def test_many_rows_are_hashed_in_batches_wherever_they_are_cut():
    numbers = pa.schema([("n", pa.int32())])
    rows = pa.table([pa.array(range(2 * BATCH_ROWS + 7), pa.int32())], numbers)
    one, other = RowHash("x", numbers), RowHash("x", numbers)
    for size, hashed in ((50_000, one), (BATCH_ROWS * 3, other)):
        for batch in rows.to_batches(max_chunksize=size):
            hashed.add(batch)
    assert one.hexdigest() == other.hexdigest()


@given(ROWS.filter(len), st.data())
def test_any_other_value_gives_another_hash(rows, data):
    at = data.draw(st.integers(0, len(rows) - 1))
    other = data.draw(st.tuples(*(st.none() | value for value in VALUES)).filter(lambda row: row != rows[at]))
    changed = [*rows[:at], other, *rows[at + 1 :]]
    assert rows_sha256("x", SCHEMA, table(rows).to_batches()) != rows_sha256("x", SCHEMA, table(changed).to_batches())
