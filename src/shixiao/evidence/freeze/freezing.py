"""The whole story of freezing on one screen.

parts of the source → staged rows with their faults → conflicts → persons → ordered Parquet → manifest → renamed
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from shixiao.evidence.freeze.commit import publish, refuse_existing, synchronise, temporary_folder
from shixiao.evidence.freeze.conflicts import create_conflicts, find_conflicts
from shixiao.evidence.freeze.failures import refuse_damaged, refuse_disk
from shixiao.evidence.freeze.headers import origins
from shixiao.evidence.freeze.manifest import MANIFEST, FrozenTable, Manifest, SourcePart, file_sha256, key_id
from shixiao.evidence.freeze.mapping import read_mapping
from shixiao.evidence.freeze.parts import find_parts
from shixiao.evidence.freeze.persons import number_persons
from shixiao.evidence.freeze.reading import RowCount, read_part
from shixiao.evidence.freeze.refusal import Unfreezable
from shixiao.evidence.freeze.rejects import Origins, first_reject, write_rejects
from shixiao.evidence.freeze.renaming import Renaming, Residents
from shixiao.evidence.freeze.source import Origin, Part
from shixiao.evidence.freeze.staging import create_staged, number_organisations, part_rows, stage, table_rows
from shixiao.evidence.freeze.writing import write_table
from shixiao.evidence.tables import FROZEN, REQUIRED, SCHEMA_VERSION, TABLES
from shixiao.evidence.tables.organisations import Organisations
from shixiao.lib.database import connect
from shixiao.messages import message

Progress = Callable[[str, int, int], None]
"""Told what was just done (a file or a table), how many steps are done, and how many there are."""

REJECTS_ENDING = ".rejects.csv"
_MEMORY = "1GB"
_WRITTEN = "snapshot"


@dataclass(frozen=True, slots=True)
class Frozen:
    """What was frozen: rows kept and refused by table, and the file that lists the refused ones, if any were.

    Of a source's rows none is lost: kept + refused = read. `kept` also counts the derived persons.
    """

    snapshot: Path
    content_sha256: str
    kept: Mapping[str, int]
    refused: Mapping[str, int]
    rejects: Path | None


def freeze(
    source: Path,
    snapshot: Path,
    *,
    as_of: date,
    key: bytes,
    mapping: Path | None = None,
    strict: bool = False,
    progress: Progress | None = None,
    code_version: str,
    threads: int = 2,
) -> Frozen:
    """Freeze the files of the folder `source` into the new folder `snapshot`, as evidence as of the end of `as_of`.

    Residents are frozen under HMAC-SHA256 of `key`. Refused rows are listed in `<snapshot>.rejects.csv`; with `strict`
    one of them refuses all. Raises `Unfreezable`, after which the disk is as it was before.
    """
    if not key:
        raise Unfreezable(message("freezing.no_key"))
    refuse_existing(snapshot)
    with refuse_disk(snapshot):
        parts = find_parts(source, read_mapping(mapping))
    named: dict[str, Any] = {"as_of": as_of, "key": key, "strict": strict, "progress": progress, "threads": threads}
    return freeze_parts(parts, snapshot, code_version=code_version, **named)


def freeze_parts(
    parts: Sequence[Part],
    snapshot: Path,
    *,
    as_of: date,
    key: bytes,
    strict: bool = False,
    progress: Progress | None = None,
    code_version: str,
    threads: int = 2,
    residents: Residents | None = None,
) -> Frozen:
    """`freeze` for parts that somebody has put together, each wherever it lies and with a rule of its own.

    `residents` renames the residents of a part before the engine sees them, so that a part may name people by numbers
    that must not reach the disk. Raises `Unfreezable`.
    """
    if not key:
        raise Unfreezable(message("freezing.no_key"))
    refuse_existing(snapshot)
    with refuse_disk(snapshot), temporary_folder(snapshot) as folder, _engine(folder, threads) as engine:
        brought = REQUIRED | {part.table for part in parts}
        done = _Steps(progress, len(parts) + len(brought))
        origins = _read(engine, parts, done, Renaming(residents, folder) if residents else None)
        if strict:
            _refuse_rejects(engine, parts, origins)
        number_persons(engine, key)
        tables = _write(engine, folder, done, brought)
        manifest = Manifest(SCHEMA_VERSION, as_of, code_version, key_id(key), tables, _sources(engine, parts))
        rejects = _publish(engine, folder, snapshot, manifest, parts, origins)
    kept = {name: table.rows for name, table in manifest.tables.items()}
    refused = {name: table.refused for name, table in manifest.tables.items() if name in TABLES}
    return Frozen(snapshot, manifest.content_sha256, kept, refused, rejects)


class _Steps:
    """Counts the steps for whoever wants to see them."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def __call__(self, what: str) -> None:
        self._done += 1
        if self._progress is not None:
            self._progress(what, self._done, self._total)


@contextmanager
def _engine(folder: Path, threads: int) -> Iterator[duckdb.DuckDBPyConnection]:
    spill = folder / "spill"
    with connect(threads, _MEMORY, spill) as engine:
        yield engine


def _read(engine: duckdb.DuckDBPyConnection, parts: Sequence[Part], done: _Steps, renaming: Renaming | None) -> Origins:
    """Stage every part and find the conflicts; where each column of each part came from."""
    found: dict[int, Mapping[str, Origin]] = {}
    create_conflicts(engine)
    for table in TABLES:
        create_staged(engine, table)
        for at, part in enumerate(parts):
            if part.table == table:
                found[at] = _read_part(engine, at, part, renaming)
                done(part.title)
        if any(part.table == table for part in parts):
            find_conflicts(engine, table)
        if table == Organisations.name:
            number_organisations(engine)
    return found


def _read_part(
    engine: duckdb.DuckDBPyConnection, at: int, part: Part, renaming: Renaming | None
) -> Mapping[str, Origin]:
    count = RowCount()
    with refuse_damaged(part, count):
        reading = read_part(engine, part, count, renaming)
        found = origins(part, reading.headers, reading.cells)
        rows = stage(engine, part.table, at, reading.rows, found)
    if rows != count.rows:
        raise Unfreezable(message("freezing.rows_lost", file=part.title, stated=count.rows, found=rows))
    return found


def _refuse_rejects(engine: duckdb.DuckDBPyConnection, parts: Sequence[Part], origins: Origins) -> None:
    refused = sum(table_rows(engine, table)[1] for table in TABLES)
    if refused:
        raise Unfreezable(message("freezing.strict", rows=refused, first=first_reject(engine, parts, origins)))


def _write(engine: duckdb.DuckDBPyConnection, folder: Path, done: _Steps, brought: Set[str]) -> dict[str, FrozenTable]:
    written = folder / _WRITTEN
    written.mkdir()
    tables = {}
    for table in (name for name in FROZEN if name in brought):
        read, refused = table_rows(engine, table) if table in TABLES else (None, 0)
        tables[table] = write_table(engine, table, written, refused)
        assert read is None or tables[table].rows + refused == read, f"{table} lost rows"
        done(table)
    return tables


def _sources(engine: duckdb.DuckDBPyConnection, parts: Sequence[Part]) -> tuple[SourcePart, ...]:
    hashes = {path: file_sha256(path) for path in {part.path for part in parts}}
    counts = [part_rows(engine, part.table, at) for at, part in enumerate(parts)]
    return tuple(
        SourcePart(part.path.name, part.worksheet, part.table, hashes[part.path], rows, refused)
        for part, (rows, refused) in zip(parts, counts, strict=True)
    )


def _publish(
    engine: duckdb.DuckDBPyConnection,
    folder: Path,
    snapshot: Path,
    manifest: Manifest,
    parts: Sequence[Part],
    origins: Origins,
) -> Path | None:
    """The snapshot appears last, so that whoever sees it also sees its rejects."""
    written, listed = folder / _WRITTEN, folder / "rejects.csv"
    (written / MANIFEST).write_bytes(manifest.to_bytes())
    rejects = snapshot.with_name(snapshot.name + REJECTS_ENDING)
    if write_rejects(engine, listed, parts, origins):
        synchronise(listed)
        listed.replace(rejects)
    else:
        rejects.unlink(missing_ok=True)
    try:
        publish(written, snapshot)
    except BaseException:
        rejects.unlink(missing_ok=True)
        raise
    return rejects if rejects.exists() else None
