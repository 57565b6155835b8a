"""The 2016 sheet counted again after records were changed at their source: what the small district says a second time.

Each story of changes is frozen and counted once for each process, like the world of `tests.web.evaluated` itself.
"""

import os
import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.urls import reverse

from district.evaluations.models import Evaluation
from district.goals.definition import definition_of
from district.lib.identifiers import new_id
from district.snapshots.models import Snapshot
from district.tasks.worker import work_off
from shixiao.evidence.freeze import freeze
from shixiao.evidence.snapshot import open_snapshot
from shixiao.indicators.engine import DuckDB
from shixiao.runs.compute import compute, result
from shixiao.runs.definition import SheetDefinition
from shixiao.runs.folder import write_run
from tests.web.evaluated import AS_OF, KEY, _frozen, _link

Change = tuple[str, str, tuple[tuple[str, Any], ...]]
"""A table, the key of one of its records, and its new values; without any the record is taken away."""
KEYS = {"residents": "resident"}
"""The column that names a record, where it is not `record`."""

PATIENT = "3d490230-160c-435c-a379-1e6be4ce9ca6"
READING: Change = ("followups", "FO00000213", (("systolic", 168), ("diastolic", 74)))
"""The patient's last blood pressure of the year: 118/66 on 7 December, as the world has it."""
DEATH: Change = ("residents", PATIENT, (("died_on", date(2016, 8, 1)),))


def page_of(after: Evaluation, before: Evaluation) -> str:
    """The address of a comparison."""
    return reverse("evaluations:compare", args=[after.pk, before.pk])


def compared(client: Any, before: Evaluation, after: Evaluation) -> Any:
    """The page of a comparison that was asked for and made."""
    client.post(page_of(after, before))
    work_off()
    return client.get(page_of(after, before))


def counted_again(evaluation: Evaluation, *changes: Change, definition: SheetDefinition | None = None) -> Evaluation:
    """A later evaluation of the same goal, whose evidence was frozen after these changes."""
    folder = _counted(definition or definition_of(evaluation.goal_version), changes)
    snapshot = _again(evaluation.snapshot, folder / "snapshot")
    written = (folder / "run" / "evaluation.json").read_bytes()
    values = {field.attname: getattr(evaluation, field.attname) for field in Evaluation._meta.concrete_fields}
    values |= {"id": new_id(), "snapshot_id": snapshot.pk, "run_sha256": sha256(written).hexdigest()}
    again: Evaluation = Evaluation.objects.create(**values)
    _link(folder / "run", again.folder)
    return again


def record_of(table: str, **values: Any) -> Mapping[str, Any]:
    """The first source record with these values."""
    rows = pq.read_table(_frozen().parent / "records" / f"{table}.parquet").to_pylist()
    return next(row for row in rows if all(row[name] == value for name, value in values.items()))


def _again(first: Snapshot, folder: Path) -> Snapshot:
    values = {field.attname: getattr(first, field.attname) for field in Snapshot._meta.concrete_fields}
    library = open_snapshot(folder, verify=False)
    values |= {"id": new_id(), "title": "更正后的证据", "content_sha256": library.content_sha256}
    snapshot: Snapshot = Snapshot.objects.create(**values)
    _link(folder, snapshot.folder)
    return snapshot


@cache
def _counted(definition: SheetDefinition, changes: tuple[Change, ...]) -> Path:
    folder = Path(tempfile.mkdtemp(prefix=f"shixiao-changed-{os.getpid()}-"))
    shutil.copytree(_frozen().parent / "records", folder / "records")
    for table, key, values in changes:
        _change(folder / "records" / f"{table}.parquet", KEYS.get(table, "record"), key, dict(values))
    freeze(folder / "records", folder / "snapshot", as_of=AS_OF, key=KEY, code_version="test")
    computation = compute(open_snapshot(folder / "snapshot", verify=False), definition, DuckDB(threads=1))
    write_run(folder / "run", computation, result(computation))
    return folder


def _change(file: Path, name: str, key: str, values: dict[str, Any]) -> None:
    table = pq.read_table(file)
    assert pc.sum(pc.equal(table[name], key)).as_py() == 1
    rows = [row | values if row[name] == key else row for row in table.to_pylist() if values or row[name] != key]
    pq.write_table(pa.Table.from_pylist(rows, schema=table.schema), file)
