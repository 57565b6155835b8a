"""The records behind members of a list: their registration, and every record that their requirement looked at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import ibis.expr.types as ir
import pyarrow.parquet as pq

from shixiao.evidence.lists import Member
from shixiao.evidence.snapshot import Snapshot
from shixiao.evidence.tables import PERSON, ROW
from shixiao.indicators.definition import Definition, Events, Held, Meeting, Population, Stated
from shixiao.indicators.engine import Engine, attach_tables
from shixiao.indicators.expressions import of_interest, table
from shixiao.indicators.year import Year

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One record: its table and its columns."""

    table: str
    row: Row


@dataclass(slots=True)
class Looked:
    """What was looked at for one member."""

    person_key: str = ""
    records: tuple[Evidence, ...] = ()
    asked: Mapping[int, Row] = field(default_factory=dict)

    def deciding(self, record: int) -> Row | None:
        """The record of the requirement that decided; None where none did."""
        return self.asked.get(record)


def evidence_of(
    members: Sequence[Member], counted: Definition, year: Year, snapshot: Snapshot, engine: Engine
) -> dict[int, Looked]:
    """For each member of what `counted` counts, by its unit, the person and the records.

    The snapshot's tables are attached to the engine here.
    """
    if not members:
        return {}
    attach_tables(engine, snapshot.tables)
    units = [member.unit for member in members]
    found = {unit: Looked() for unit in units}
    for unit, evidence in _records(units, counted, year, engine):
        found[unit].records += (evidence,)
    for looked in found.values():
        looked.asked = {each.row[ROW]: each.row for each in looked.records if each.table == _asked_table(counted)}
    _name_persons(found, snapshot)
    return found


def _records(
    units: Sequence[int], definition: Definition, year: Year, engine: Engine
) -> Iterator[tuple[int, Evidence]]:
    """The members' own rows first, then what was asked of them. A quota has none."""
    whole = definition.population if isinstance(definition, Meeting) else definition
    if isinstance(whole, Population):
        yield from _of_persons(units, whole, engine)
    elif isinstance(whole, Events | Stated):
        own = whole.records.table if isinstance(whole, Events) else "declared_values"
        rows = table(own)
        yield from _fetched(own, rows.filter(rows.row.isin(units)), ROW, engine)
    if isinstance(definition, Meeting):
        yield from _of_requirement(units, definition, year, engine)


def _of_persons(units: Sequence[int], population: Population, engine: Engine) -> Iterator[tuple[int, Evidence]]:
    rows = table(population.table)
    rows = rows.filter(rows.person.isin(units))
    for column, values in population.where:
        rows = rows.filter(rows[column].isin(values))
    yield from _fetched(population.table, rows, PERSON, engine)


def _of_requirement(
    units: Sequence[int], definition: Meeting, year: Year, engine: Engine
) -> Iterator[tuple[int, Evidence]]:
    requirement = definition.requirement
    if isinstance(requirement, Held):
        rows = table(requirement.table)
        yield from _fetched(requirement.table, rows.filter(rows.person.isin(units)), PERSON, engine)
        return
    rows = of_interest(requirement.records, year)
    if isinstance(definition.population, Population):
        rows = rows.filter(rows.key.isin(units)).mutate(member=rows.key)
    else:
        whole = of_interest(definition.population.records, year)
        whole = whole.filter(whole.row.isin(units)).select(theirs=whole.key, member=whole.row)
        rows = rows.join(whole, rows.key == whole.theirs).drop("theirs")
    yield from _fetched(requirement.records.table, rows, "member", engine)


def _fetched(name: str, rows: ir.Table, member: str, engine: Engine) -> Iterator[tuple[int, Evidence]]:
    columns = list(table(name).columns)
    fetched = engine.fetch(rows.order_by(rows.row)).to_pylist()
    for row in fetched:
        yield row[member], Evidence(name, {column: row[column] for column in columns})


def _asked_table(counted: Definition) -> str:
    if not isinstance(counted, Meeting):
        return ""
    requirement = counted.requirement
    return requirement.table if isinstance(requirement, Held) else requirement.records.table


def _name_persons(found: Mapping[int, Looked], snapshot: Snapshot) -> None:
    """Pseudonyms, for members whose records name a person."""
    keys = pq.read_table(snapshot.tables["persons"], columns=["person_key"])["person_key"]
    for looked in found.values():
        numbers = [each.row[PERSON] for each in looked.records if PERSON in each.row]
        if numbers:
            looked.person_key = keys[numbers[0]].as_py()
