"""The library: facts derived and counted (cold), or counted from facts that are kept (warm)."""

import shutil
from dataclasses import replace
from pathlib import Path

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq

from bench.indicators.questions import LAST_DAY, PATIENT, ROW, SHEET, first_centre
from shixiao.catalogue.indicators import indicator
from shixiao.evidence.lists import MemberList, write_list
from shixiao.evidence.snapshot import Snapshot, open_snapshot
from shixiao.indicators.cell import Cell
from shixiao.indicators.engine import DuckDB
from shixiao.indicators.expressions import table
from shixiao.indicators.members import COUNTED, MISSING, NOT_YET_DUE, members
from shixiao.indicators.person_facts import derive
from shixiao.indicators.year import Year
from shixiao.rulebook.service import service_standard
from shixiao.runs.compute import Computation, compute, counted_indicators

YEAR = Year(SHEET.year, service_standard(SHEET.year))


class Cold:
    """Nothing is kept from before but compiled statements, as in a process that has counted before."""

    def __init__(self, folder: Path, threads: int) -> None:
        self._snapshot = _own(open_snapshot(folder / "snapshot"), folder / "library-cold")
        self._threads = threads
        self._centre = first_centre(pq.read_table(self._snapshot.tables["organisations"]))

    def prepare(self, _: str) -> None:
        """Forget all facts."""
        shutil.rmtree(self._snapshot.folder.with_name("snapshot.facts"), ignore_errors=True)

    def totals(self) -> list[Cell]:
        """Every definition's intervals derived, written and added up."""
        return _totals(compute(self._snapshot, SHEET, DuckDB(self._threads)))

    def cube(self) -> list[Cell]:
        """The same, and every cell."""
        return _cube(compute(self._snapshot, SHEET, DuckDB(self._threads)))

    def patients(self) -> pa.Table:
        """The intervals of one row derived and written, and the list made from them."""
        engine, asked = DuckDB(self._threads), indicator(ROW)
        for name, file in self._snapshot.tables.items():
            engine.attach(name, file)
        facts = derive(self._snapshot, (asked.numerator, asked.denominator), YEAR, engine)
        return engine.fetch(_of_centre(members(asked, facts, YEAR, LAST_DAY), self._centre))


class First(Cold):
    """The very first time in a process: expressions are built and compiled as well."""


class Warm:
    """Facts are kept on disk, and the snapshot is open, as in a server."""

    def __init__(self, folder: Path, threads: int) -> None:
        self._snapshot = _own(open_snapshot(folder / "snapshot"), folder / "library-warm")
        self._engine = DuckDB(threads)
        self._centre = first_centre(pq.read_table(self._snapshot.tables["organisations"]))
        computed = self._compute()
        self._list = folder / "library-warm" / f"{ROW}.parquet"
        listed = members(indicator(ROW), computed.facts, YEAR, LAST_DAY)
        write_list(self._list, self._engine.fetch(_with_centre(listed)))

    def prepare(self, _: str) -> None:
        """Nothing is forgotten."""

    def totals(self) -> list[Cell]:
        """Sums over the facts as they were added up."""
        return _totals(self._compute())

    def cube(self) -> list[Cell]:
        """Every cell."""
        return _cube(self._compute())

    def row(self) -> list[Cell]:
        """The cells of one row."""
        computed = self._compute()
        return computed.cube.cells([indicator(ROW)], "centre", computed.periods("month"))

    def patients(self) -> pa.Table:
        """The list made from intervals."""
        listed = members(indicator(ROW), self._compute().facts, YEAR, LAST_DAY)
        return self._engine.fetch(_of_centre(listed, self._centre))

    def kept_patients(self) -> list[tuple[object, ...]]:
        """The list as a run keeps it."""
        listed, states = MemberList(self._list), (MISSING, NOT_YET_DUE)
        page = listed.page(states, self._centre, limit=listed.count(states, self._centre))
        return [tuple(getattr(member, name) for name in PATIENT) for member in page]

    def _compute(self) -> Computation:
        return compute(self._snapshot, SHEET, self._engine)


def _own(snapshot: Snapshot, folder: Path) -> Snapshot:
    """The snapshot with a folder of its own for facts."""
    folder.mkdir(parents=True, exist_ok=True)
    return replace(snapshot, folder=folder / "snapshot")


def _totals(computed: Computation) -> list[Cell]:
    return computed.cube.cells(counted_indicators(SHEET), "district", computed.periods("year"))


def _cube(computed: Computation) -> list[Cell]:
    return computed.cube.cells(counted_indicators(SHEET), "centre", computed.periods("month"))


def _with_centre(listed: ir.Table) -> ir.Table:
    tree = table("organisations")
    tree = tree.select(number=tree.row, centre=ibis.ifelse(tree.level == "station", tree.parent, tree.row))
    return listed.join(tree, listed.organisation == tree.number).drop("number")


def _of_centre(listed: ir.Table, centre: int) -> ir.Table:
    rows = _with_centre(listed)
    return rows.filter(rows.centre == centre, rows.state != COUNTED)
