"""From a snapshot to a scored sheet, as one story.

snapshot → person facts → cube → rows with proposals and awards → lists behind every count → run folder
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from shixiao.catalogue.indicators import indicator
from shixiao.catalogue.rows import SheetRow
from shixiao.evidence.lists import write_list
from shixiao.evidence.snapshot import Snapshot
from shixiao.evidence.tree import OrganisationTree, read_tree
from shixiao.indicators.cell import Cell
from shixiao.indicators.cube import Cube
from shixiao.indicators.engine import Engine, attach_tables
from shixiao.indicators.expressions import table
from shixiao.indicators.indicator import Indicator
from shixiao.indicators.members import members, nobody
from shixiao.indicators.period import By, Period, periods
from shixiao.indicators.person_facts import COUNTED, PersonFacts, code_sha256, derive
from shixiao.indicators.year import Year
from shixiao.messages import message
from shixiao.rulebook import load_rulebook
from shixiao.rulebook.service import service_standard
from shixiao.runs.bookings import bookings
from shixiao.runs.definition import SheetDefinition
from shixiao.runs.funds import FundBlock, added_up
from shixiao.runs.judgement import FUNDS, NOTHING, Judgement, Judgements
from shixiao.runs.request import Breakdown, NotARun
from shixiao.runs.result import Result
from shixiao.runs.scored import declarations, judged_funds, merged, scored
from shixiao.runs.stated import check_stated

Progress = Callable[[str, int, int], None]
EMPTY: Judgements = {}


@dataclass(frozen=True, slots=True)
class Computation:
    """A snapshot with its engine, facts and cube: whatever is asked of it is answered from these."""

    snapshot: Snapshot
    definition: SheetDefinition
    year: Year
    tree: OrganisationTree
    engine: Engine
    facts: PersonFacts
    cube: Cube

    @property
    def rows(self) -> tuple[SheetRow, ...]:
        """The sheet's rows."""
        return self.definition.rows

    @property
    def day(self) -> date:
        """The last day of the last month that was over when the evidence was frozen."""
        return self.period.end

    @property
    def period(self) -> Period:
        """The period the sheet reports on: the year to date."""
        return self.periods("month")[-1]

    def periods(self, by: By) -> tuple[Period, ...]:
        """The year's periods that were over when the evidence was frozen."""
        return periods(self.year.year, by, self.snapshot.as_of)


def counted_indicators(definition: SheetDefinition) -> tuple[Indicator, ...]:
    """The indicators of a sheet's counted rows."""
    return tuple(indicator(row.key) for row in definition.rows if row.is_counted)


def has_records(snapshot: Snapshot, wanted: Indicator) -> bool:
    """Whether the snapshot has every table an indicator is counted from: without one its counts are unknown, not 0."""
    return wanted.tables <= snapshot.tables.keys()


def compute(
    snapshot: Snapshot, definition: SheetDefinition, engine: Engine, progress: Progress | None = None
) -> Computation:
    """Derive the facts of a sheet's indicators, or read them where they were derived before, and add them up.

    Raises `NotARun` where no month of the year is over, a stated number is none, or several districts lie in one
    snapshot: their declared values and awards would be mixed.
    """
    if not periods(definition.year, "month", snapshot.as_of):
        raise NotARun(message("runs.too_early", as_of=snapshot.as_of, year=definition.year))
    year = Year(definition.year, service_standard(definition.year))
    wanted = [side for each in counted_indicators(definition) for side in (each.numerator, each.denominator)]
    tree = read_tree(snapshot.tables["organisations"])
    if len(tree.roots) != 1:
        raise NotARun(message("runs.not_one_district", codes=", ".join(tree.codes[root] for root in tree.roots)))
    check_stated(snapshot, tree, wanted)
    facts = derive(snapshot, wanted, year, engine, progress) if wanted else no_facts(snapshot, engine)
    return Computation(snapshot, definition, year, tree, engine, facts, Cube(facts, tree))


def no_facts(snapshot: Snapshot, engine: Engine) -> PersonFacts:
    """What a sheet without counted rows is computed from: nothing is derived for it."""
    nothing = pa.table({name: pa.array([], pa.int64()) for name in COUNTED})
    return PersonFacts(snapshot.folder, (), nothing, engine)


def result(computation: Computation, breakdown: Breakdown | None = None, judgements: Judgements = EMPTY) -> Result:
    """Every row for the whole district, and the cells of a breakdown.

    What people said of a row goes before what the snapshot holds of it.
    """
    (district,) = computation.tree.roots
    definition = computation.definition
    stated = declarations(computation.snapshot, district, computation.day).judgements(definition)
    rulebook = load_rulebook(definition.region, definition.year)

    def count(slug: str) -> tuple[int, int] | None:
        if not has_records(computation.snapshot, indicator(slug)):
            return None
        cell = computation.cube.cell(indicator(slug), district, computation.period)
        return cell.numerator, cell.denominator

    said = merged(stated, judgements)
    rows = [scored(row, count, said.get(row.key, NOTHING), rulebook) for row in computation.rows]
    cells = _cells(computation, breakdown) if breakdown else ()
    return Result(
        sheet=str(definition),
        definition=definition.sha256,
        snapshot=computation.snapshot.content_sha256,
        definitions=code_sha256(),
        day=computation.day,
        rows=tuple(rows),
        funds=_funds(computation, said.get(FUNDS, NOTHING)),
        cells=cells,
        codes=computation.tree.codes,
    )


def _funds(computation: Computation, said: Judgement) -> FundBlock | None:
    """The fund block, of a sheet that has one."""
    definition = computation.definition
    if definition.fund_weight is None:
        return None
    booked = bookings(computation.snapshot, definition.project, definition.year, computation.day)
    return judged_funds(FundBlock(added_up(booked), Fraction(definition.fund_weight)), said)


def _cells(computation: Computation, breakdown: Breakdown) -> Sequence[Cell]:
    indicators = [
        each for each in counted_indicators(computation.definition) if has_records(computation.snapshot, each)
    ]
    return computation.cube.cells(indicators, breakdown.level, computation.periods(breakdown.by))


def write_lists(computation: Computation, folder: Path, progress: Progress | None = None) -> None:
    """The list behind each counted row: `<key>.parquet`."""
    folder.mkdir()
    attach_tables(computation.engine, computation.snapshot.tables)
    counted = [row for row in computation.rows if row.is_counted]
    for done, row in enumerate(counted):
        if progress:
            progress(row.name, done, len(counted))
        counted_by = indicator(row.key)
        has_any = has_records(computation.snapshot, counted_by)
        rows = members(counted_by, computation.facts, computation.year, computation.day) if has_any else nobody()
        write_list(folder / f"{row.key}.parquet", computation.engine.fetch(_with_centre(rows)))


def _with_centre(rows: ir.Table) -> ir.Table:
    """Members with their health centre: a station's own, or the organisation itself."""
    tree = table("organisations")
    centre = ibis.ifelse(tree.level == "station", tree.parent.fill_null(tree.row), tree.row)
    tree = tree.select(number=tree.row, centre=centre)
    return rows.join(tree, rows.organisation == tree.number).drop("number")
