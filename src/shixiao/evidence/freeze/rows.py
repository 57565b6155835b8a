"""Freezing rows that are already in memory: from another program, or from the web application."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from shixiao.evidence.freeze.commit import refuse_existing, temporary_folder
from shixiao.evidence.freeze.failures import refuse_disk
from shixiao.evidence.freeze.freezing import Frozen, Progress, freeze
from shixiao.evidence.freeze.refusal import Unfreezable
from shixiao.evidence.freeze.worksheets import cell_text
from shixiao.evidence.tables import TABLES
from shixiao.messages import message

_BATCH = 65_536
Row = Mapping[str, object]
"""Values by the English names of the columns: text, `int`, `Decimal`, `bool`, `date`, `datetime`, or None."""


def freeze_rows(
    rows: Mapping[str, Iterable[Row]],
    snapshot: Path,
    *,
    as_of: date,
    key: bytes,
    strict: bool = False,
    progress: Progress | None = None,
    code_version: str,
) -> Frozen:
    """`freeze` for the rows of each table, taken one by one. Raises `Unfreezable`."""
    refuse_existing(snapshot)
    with refuse_disk(snapshot), temporary_folder(snapshot) as source:
        for table, some in rows.items():
            write_rows(source / f"{table}.parquet", table, some)
        return freeze(
            source, snapshot, as_of=as_of, key=key, strict=strict, progress=progress, code_version=code_version
        )


def write_rows(path: Path, table: str, rows: Iterable[Row]) -> int:
    """Write rows as a part of a source that `freeze_parts` can read; how many. Raises `Unfreezable` and `OSError`."""
    if table not in TABLES:
        raise Unfreezable(message("freezing.no_table", file=table, near=", ".join(TABLES)))
    columns, given, count = TABLES[table].columns(), iter(rows), 0
    schema = pa.schema([(name, pa.string()) for name in columns])
    with pq.ParquetWriter(path, schema) as writer:
        while some := list(islice(given, _BATCH)):
            count += len(some)
            _refuse_unknown(table, some)
            texts = [[cell_text(row.get(name), column.kind) for row in some] for name, column in columns.items()]
            writer.write_batch(pa.record_batch([pa.array(column) for column in texts], schema=schema))
    return count


def _refuse_unknown(table: str, rows: Iterable[Row]) -> None:
    for row in rows:
        for name in row.keys() - TABLES[table].columns().keys():
            near = ", ".join(TABLES[table].columns())
            raise Unfreezable(message("freezing.unknown_column", file=table, column=name, table=table, near=near))
