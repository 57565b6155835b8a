"""A small district evaluated by an engine, and where two engines disagree about it."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path

import pyarrow as pa

from shixiao.demonstration import build_district
from shixiao.evidence.freeze import freeze
from shixiao.evidence.lists import Member
from shixiao.evidence.snapshot import Snapshot, open_snapshot
from shixiao.indicators.definition import Definition
from shixiao.indicators.engine import Engine
from shixiao.indicators.person_facts import PersonFacts, derive
from shixiao.indicators.year import Year
from shixiao.rulebook.service import service_standard
from shixiao.runs.compute import Computation, compute, result
from shixiao.runs.definition import SheetDefinition
from shixiao.runs.folder import RunFolder, write_run
from shixiao.runs.request import Breakdown
from shixiao.runs.result import Result

SHEET = SheetDefinition.of("public_health", 2016)
YEAR = Year(2016, service_standard(2016))


@dataclass(frozen=True)
class Evaluated:
    """What an engine made of a snapshot."""

    computation: Computation
    result: Result
    run: RunFolder

    @property
    def counted(self) -> list[str]:
        """The keys of the rows that are counted."""
        return [row.key for row in self.computation.rows if row.is_counted]

    def members(self, key: str) -> pa.Table:
        """The list behind a row, in one order."""
        columns = [field.name for field in fields(Member)]
        return self.run.members(key).table(columns).sort_by([(column, "ascending") for column in columns])


def small_district(folder: Path, residents: int = 20_000) -> Snapshot:
    """A frozen district in which people are born, move, and die."""
    build_district(folder / "source", residents, seed=1)
    freeze(folder / "source", folder / "snapshot", as_of=date(2016, 12, 31), key=b"k" * 32, code_version="test")
    return open_snapshot(folder / "snapshot")


def copied(snapshot: Snapshot, folder: Path) -> Snapshot:
    """The same evidence elsewhere: what is derived from it is kept beside it, and one engine must not read another's."""
    return open_snapshot(Path(shutil.copytree(snapshot.folder, folder)), verify=False)


def evaluated(snapshot: Snapshot, engine: Engine, folder: Path) -> Evaluated:
    """A whole run, with the cells of every month and centre."""
    computation = compute(snapshot, SHEET, engine)
    found = result(computation, Breakdown("month", "centre"))
    return Evaluated(computation, found, write_run(folder, computation, found))


def intervals(facts: PersonFacts, definition: Definition, reader: Engine) -> pa.Table:
    """A definition's intervals as another engine reads them, in one order."""
    rows = reader.fetch(replace(facts, engine=reader).intervals(definition))
    return rows.sort_by([(column, "ascending") for column in rows.column_names])


def added_up(snapshot: Snapshot, engine: Engine, wanted: Sequence[Definition]) -> list[dict[str, int]]:
    """What the intervals of these definitions add up to, by definition, organisation and months."""
    for name, file in snapshot.tables.items():
        engine.attach(name, file)
    rows: list[dict[str, int]] = derive(snapshot, wanted, YEAR, engine).counts.to_pylist()
    return rows
