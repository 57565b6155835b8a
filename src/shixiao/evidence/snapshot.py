"""A snapshot: frozen evidence on disk, opened only when it is still what was frozen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from shixiao.evidence.freeze.manifest import MANIFEST, FrozenTable, Manifest, file_sha256, read_manifest
from shixiao.evidence.freeze.row_hash import rows_sha256
from shixiao.evidence.tables import FROZEN, REQUIRED, ROW, SCHEMA_VERSION
from shixiao.messages import Message, message


class NotASnapshot(Exception):
    """The folder holds no snapshot, or not the one that was frozen. `reason` names the file and what to do."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Frozen evidence as of the end of `as_of`: one Parquet file per table, and how many rows each has.

    Tables of `FROZEN` that may be absent stand in it where a source brought them, be it without a row.

    `content_sha256` is equal for equal evidence. `key_id` tells which key made the pseudonyms: persons of two
    snapshots can be compared only where it is equal.
    """

    folder: Path
    content_sha256: str
    as_of: date
    tables: Mapping[str, Path]
    rows: Mapping[str, int]
    key_id: str
    code_version: str


def open_snapshot(folder: Path, *, verify: bool = True) -> Snapshot:
    """The snapshot in `folder`, after every byte of its files was hashed and found unchanged.

    `verify=False` leaves the hashing out, for whoever has just done it. Raises `NotASnapshot`.
    """
    manifest = _manifest(folder)
    fault = next(_strangers(folder, manifest), None) or (next(_changed(folder, manifest), None) if verify else None)
    if fault is not None:
        raise NotASnapshot(fault)
    return Snapshot(
        folder,
        manifest.content_sha256,
        manifest.as_of,
        MappingProxyType({name: folder / table.file for name, table in manifest.tables.items()}),
        MappingProxyType({name: table.rows for name, table in manifest.tables.items()}),
        manifest.key_id,
        manifest.code_version,
    )


def verify_snapshot(folder: Path) -> list[Message]:
    """Everything in `folder` that is not as it was frozen; empty for a whole snapshot.

    Beyond what opening does, the rows themselves are read, counted and hashed, so that a manifest that was written to
    fit other files is found.
    """
    try:
        manifest = _manifest(folder)
    except NotASnapshot as refusal:
        return [refusal.reason]
    faults = [*_strangers(folder, manifest), *_changed(folder, manifest)]
    return faults or [fault for name, table in manifest.tables.items() for fault in _lies(folder, name, table)]


def _manifest(folder: Path) -> Manifest:
    try:
        data = (folder / MANIFEST).read_bytes()
    except OSError:
        raise NotASnapshot(message("freezing.no_manifest", folder=folder)) from None
    manifest = read_manifest(data)
    if manifest is None:
        raise NotASnapshot(message("freezing.manifest_changed", folder=folder))
    if manifest.schema_version != SCHEMA_VERSION:
        versions = {"found": manifest.schema_version, "known": SCHEMA_VERSION}
        raise NotASnapshot(message("freezing.schema_version", folder=folder, **versions))
    named = all(table.file == f"{name}.parquet" for name, table in manifest.tables.items())
    if not named or not REQUIRED <= manifest.tables.keys() <= FROZEN.keys():
        raise NotASnapshot(message("freezing.manifest_changed", folder=folder))
    return manifest


def _strangers(folder: Path, manifest: Manifest) -> Iterator[Message]:
    expected = {MANIFEST, *(table.file for table in manifest.tables.values())}
    found = {path.name for path in folder.iterdir()}
    for name in sorted(expected - found):
        yield message("freezing.file_missing", file=folder / name)
    for name in sorted(found - expected):
        yield message("freezing.file_extra", file=folder / name)


def _changed(folder: Path, manifest: Manifest) -> Iterator[Message]:
    for table in manifest.tables.values():
        path = folder / table.file
        try:
            unchanged = file_sha256(path) == table.sha256
        except FileNotFoundError:
            continue  # named as missing already
        except OSError:
            unchanged = False
        if not unchanged:
            yield message("freezing.file_changed", file=path)


def _lies(folder: Path, name: str, table: FrozenTable) -> Iterator[Message]:
    """Where the manifest says something else than the rows of one table."""
    path, schema = folder / table.file, FROZEN[name].frozen_schema()
    try:
        with pq.ParquetFile(path) as file:
            if not file.schema_arrow.equals(_as_stored(schema)):
                yield message("freezing.other_columns", file=path)
                return
            batches = [batch.cast(schema) for batch in file.iter_batches(batch_size=1 << 17)]
    except (OSError, pa.ArrowException):
        yield message("freezing.file_changed", file=path)
        return
    rows = sum(batch.num_rows for batch in batches)
    if rows != table.rows:
        yield message("freezing.other_rows", file=path, stated=table.rows, found=rows)
    elif rows_sha256(name, schema, batches) != table.rows_sha256 or not _is_numbered(batches):
        yield message("freezing.other_content", file=path)


def _as_stored(schema: pa.Schema) -> pa.Schema:
    """The schema as Parquet gives it back: the format has no whole seconds and keeps them as milliseconds."""
    seconds, stored = pa.timestamp("s"), pa.timestamp("ms")
    return pa.schema([field.with_type(stored) if field.type == seconds else field for field in schema])


def _is_numbered(batches: list[pa.RecordBatch]) -> bool:
    """Whether `row` counts 0, 1, 2, …"""
    numbers = [batch.column(ROW).to_numpy() for batch in batches]
    return not numbers or np.array_equal(np.concatenate(numbers), np.arange(sum(len(part) for part in numbers)))
