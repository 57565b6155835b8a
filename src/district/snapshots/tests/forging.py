"""Somebody changes a frozen row and writes a manifest that fits the changed file."""

import json
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from shixiao.evidence.freeze.manifest import MANIFEST, Manifest, file_sha256, read_manifest
from shixiao.evidence.freeze.row_hash import rows_sha256
from shixiao.evidence.tables import FROZEN


def forge(folder: Path, table: str, *, wholly: bool = False, **values: object) -> None:
    """Write these values into the first row of a table. `wholly` also fits the hash of the rows."""
    path = folder / f"{table}.parquet"
    rows = pq.read_table(path)
    for name, value in values.items():
        at, column = rows.schema.get_field_index(name), rows[name].to_pylist()
        rows = rows.set_column(at, rows.schema.field(at), pa.array([value, *column[1:]], rows.schema.field(at).type))
    pq.write_table(rows, path)
    manifest = read_manifest((folder / MANIFEST).read_bytes())
    assert manifest
    changed = replace(manifest.tables[table], sha256=file_sha256(path))
    if wholly:
        schema = FROZEN[table].frozen_schema()
        batches = [batch.cast(schema) for batch in rows.to_batches()]
        changed = replace(changed, rows_sha256=rows_sha256(table, schema, batches))
    fitted: Manifest = replace(manifest, tables={**manifest.tables, table: changed})
    (folder / MANIFEST).write_bytes(fitted.to_bytes())
    assert json.loads(fitted.to_bytes())["manifest_sha256"]
