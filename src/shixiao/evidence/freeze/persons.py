"""Every resident whom a kept row names, under a pseudonym and a number."""

from collections.abc import Iterator
from hashlib import sha256

import duckdb
import pyarrow as pa

from shixiao.evidence.freeze.staging import staged
from shixiao.evidence.tables import TABLES, Kind

_BLOCK = 64
_DIGITS = 32
_BATCH = 65_536


def number_persons(engine: duckdb.DuckDBPyConnection, key: bytes) -> None:
    """Create `person_rows(resident, person_key, row)`, numbered from 0 in the order of the pseudonyms."""
    named = " UNION ".join(
        f'SELECT "{name}" AS resident FROM {staged(table)} WHERE faults IS NULL AND "{name}" IS NOT NULL'  # noqa: S608
        for table, described in TABLES.items()
        for name, column in described.columns().items()
        if column.kind is Kind.RESIDENT
    )
    engine.execute(f"CREATE TABLE named AS {named}")
    reader = engine.execute("SELECT resident FROM named").to_arrow_reader(_BATCH)
    other = engine.cursor()  # the first is still being read
    other.register("pseudonyms", pa.RecordBatchReader.from_batches(_SCHEMA, _pseudonymous(reader, key)))
    other.execute("CREATE TABLE keyed AS SELECT * FROM pseudonyms")
    engine.execute(
        """
        CREATE TABLE person_rows AS
        SELECT resident, person_key, CAST(row_number() OVER (ORDER BY person_key) - 1 AS INTEGER) AS row FROM keyed
        """
    )
    engine.execute("DROP TABLE named")
    engine.execute("DROP TABLE keyed")


_SCHEMA = pa.schema([("resident", pa.string()), ("person_key", pa.string())])


def pseudonyms(residents: list[str], key: bytes) -> list[str]:
    """The first 32 hexadecimal digits of HMAC-SHA256 (RFC 2104) of each resident.

    Its two blocks are prepared once here; `hmac.digest` would prepare them anew for each of millions.
    """
    block = (sha256(key).digest() if len(key) > _BLOCK else key).ljust(_BLOCK, b"\0")
    inner, outer = bytes(byte ^ 0x36 for byte in block), bytes(byte ^ 0x5C for byte in block)
    return [sha256(outer + sha256(inner + name.encode()).digest()).hexdigest()[:_DIGITS] for name in residents]


def _pseudonymous(reader: pa.RecordBatchReader, key: bytes) -> Iterator[pa.RecordBatch]:
    for batch in reader:
        keys = pseudonyms(batch.column(0).to_pylist(), key)
        yield pa.record_batch([batch.column(0), pa.array(keys, pa.string())], schema=_SCHEMA)
