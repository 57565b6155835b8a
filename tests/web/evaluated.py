"""An evaluation of the 2016 sheet in the small district: goal approved, evidence frozen, rows counted.

The library's made-up district is frozen and counted once for each process, and linked into the site of each test. Its
codes of organisations are those of the small district, so that centre QH01 is 河沿 and QH02 旧城.
"""

import os
import shutil
import tempfile
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from district.evaluations.models import Evaluation
from district.evaluations.models import State as Counted
from district.goals.definition import definition_of
from district.goals.models import Goal, GoalRow, GoalVersion
from district.goals.models import State as Approved
from district.orgs.models import Organisation
from district.residents.models import Resident
from district.snapshots.models import Snapshot
from district.snapshots.models import State as Frozen
from shixiao.catalogue.rows import sheet_rows
from shixiao.demonstration import build_district
from shixiao.evidence.freeze import freeze
from shixiao.evidence.snapshot import open_snapshot
from shixiao.indicators.engine import DuckDB
from shixiao.runs.compute import compute, result
from shixiao.runs.definition import SheetDefinition
from shixiao.runs.folder import write_run
from shixiao.runs.request import Breakdown
from tests.web.people import AT

RESIDENTS = 1500
AS_OF = date(2016, 12, 31)
KEY = b"706572736f6e706572736f6e706572736f6e706572736f6e706572736f6e7065"
"""The secret of pseudonyms of tests/web.toml, as the site uses it."""


def goal_2016(office: Organisation) -> GoalVersion:
    """The 2016 sheet's rows, approved."""
    goal = Goal.objects.create(organisation=office, year=2016, sheet="public_health", title="基本公共卫生服务")
    version = GoalVersion.objects.create(goal=goal, created_at=AT, created_by="tests", created_by_name="李")
    GoalRow.objects.bulk_create(
        GoalRow(
            version_of=version,
            position=position,
            key=row.key,
            level1=row.level1,
            level2=row.level2 or "",
            name=row.name,
            goal=row.goal or "",
            measure=row.measure or "",
            target=row.target or "",
            weight=row.weight,
            rule=row.rule or "",
            value=row.value,
            decimals=row.decimals,
            completed=row.completed,
            completed_unit=row.completed_unit,
        )
        for position, row in enumerate(sheet_rows("public_health", 2016), 1)
    )
    return version.change(version.version, state=Approved.APPROVED, approved_at=AT)


def frozen_2016(office: Organisation) -> Snapshot:
    """The made-up district's evidence as of the end of 2016."""
    library = open_snapshot(_frozen(), verify=False)
    snapshot = Snapshot.objects.create(
        organisation=office,
        title="2016 年度证据",
        reason="年度自评",
        as_of=AS_OF,
        state=Frozen.FROZEN,
        asked_at=AT,
        asked_by="tests",
        asked_by_name="李",
        frozen_at=AT,
        content_sha256=library.content_sha256,
        key_id=library.key_id,
        code_version=library.code_version,
        rows=dict(library.rows),
    )
    _link(_frozen(), snapshot.folder)
    return snapshot


def evaluated_2016(office: Organisation) -> Evaluation:
    """Goal, snapshot and run, as if counted by the site."""
    version, snapshot = goal_2016(office), frozen_2016(office)
    evaluation = Evaluation.objects.create(
        organisation=office,
        goal_version=version,
        snapshot=snapshot,
        state=Counted.COUNTED,
        asked_at=AT,
        asked_by="tests",
        asked_by_name="李",
        counted_at=AT,
    )
    _link(_counted(definition_of(version)), evaluation.folder)
    (origin := evaluation.folder / "run.json").unlink()
    origin.write_text(f'{{"snapshot_folder": "{snapshot.folder}"}}\n', "utf8")
    written = (evaluation.folder / "evaluation.json").read_bytes()
    Evaluation.objects.filter(pk=evaluation.pk).update(run_sha256=sha256(written).hexdigest())
    evaluation.refresh_from_db()
    return evaluation


def make_known(resident: Resident, person_key: str) -> None:
    """Let a resident of the registry be the person whom the evidence knows by this pseudonym."""
    Resident.objects.filter(pk=resident.pk).update(person_key=person_key)


@cache
def _frozen() -> Path:
    folder = _workshop()
    build_district(folder / "records", RESIDENTS)
    freeze(folder / "records", folder / "snapshot", as_of=AS_OF, key=KEY, code_version="test")
    return folder / "snapshot"


@cache
def _counted(definition: SheetDefinition) -> Path:
    computation = compute(open_snapshot(_frozen(), verify=False), definition, DuckDB(threads=1))
    folder = _workshop() / definition.sha256
    return write_run(folder, computation, result(computation, Breakdown("month", "centre"))).folder


@cache
def _workshop() -> Path:
    """A folder of this process."""
    return Path(tempfile.mkdtemp(prefix=f"shixiao-evaluated-{os.getpid()}-"))


def _link(source: Path, target: Path) -> None:
    """The same files in another place: hard links where the disk allows it."""
    shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        shutil.copytree(source, target, copy_function=os.link)
    except OSError:
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target)
