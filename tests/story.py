"""A small district told row by row, frozen in memory, and counted by the engine."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import pyarrow as pa

from shixiao.evidence.tables import FROZEN, TABLES, Column, Kind, Table
from shixiao.indicators.definition import Definition
from shixiao.indicators.engine import DuckDB, sql
from shixiao.indicators.facts import fact
from shixiao.indicators.year import Year
from shixiao.rulebook.service import service_standard

Row = dict[str, Any]
TREE = {"D": ("district", None), "A": ("centre", "D"), "B": ("centre", "D"), "A1": ("station", "A")}
"""A district office, two health centres, and a station of the first."""

READ: dict[Kind, Callable[[str], Any]] = {
    Kind.DATE: date.fromisoformat,
    Kind.MOMENT: datetime.fromisoformat,
    Kind.DECIMAL: Decimal,
}


class Story:
    """Rows by table. Days and amounts are written as texts; what a row leaves out is empty or does not matter."""

    def __init__(self, tree: Mapping[str, tuple[str, str | None]] = TREE) -> None:
        self.rows: dict[str, list[Row]] = {name: [] for name in TABLES}
        for code, (level, parent) in tree.items():
            self.add("organisations", code=code, title=code, level=level, parent=parent)

    def add(self, table: str, **values: Any) -> None:
        """One row of a table."""
        assert values.keys() <= TABLES[table].columns().keys(), f"{table} has no such column"
        self.rows[table].append({"record": f"{len(self.rows[table]):06}", **values})

    def lives(self, name: str, at: str = "A1", born: str = "1980-01-01", died: str | None = None, **stay: Any) -> None:
        """A stay of a resident, `since` their birth where nothing else is said."""
        who = {"resident": name, "sex": "female", "born_on": born, "died_on": died}
        self.add("residents", organisation=at, **who, **{"since": born, **stay})

    def registers(self, name: str, condition: str, at: str = "A1", since: str = "2015-01-01", **more: Any) -> None:
        """A spell of a patient."""
        self.add("conditions", resident=name, condition=condition, organisation=at, since=since, **more)

    def meets(self, name: str, condition: str, on: str | date, way: str = "home", **readings: Any) -> None:
        """A follow-up of a patient."""
        contact = {"resident": name, "condition": condition, "followed_on": on, "way": way}
        self.add("followups", organisation="A1", **contact, **readings)

    def signs(
        self, name: str, at: str = "A", since: str = "2015-01-01", until: str = "2018-01-01", **more: Any
    ) -> None:
        """A contract, which was agreed to hold until the day before `until`."""
        ends_on = date.fromisoformat(until) - timedelta(days=1)
        days = {"signed_on": since, "since": since, "until": until, "ends_on": ends_on, **more}
        self.add("contracts", resident=name, organisation=at, **days)

    def count(self, definition: Definition, day: str) -> int:
        """What a definition counts in the whole district on a day."""
        return sum(self.by_place(definition, day).values())

    def by_place(self, definition: Definition, day: str) -> dict[str, int]:
        """What a definition counts on a day, by the code of the organisation."""
        codes, counted = sorted(row["code"] for row in self.rows["organisations"]), Counter[str]()
        for interval in self._intervals(definition, day):
            counted[codes[interval["organisation"]]] += interval["amount"]
        return dict(counted)

    def who(self, definition: Definition, day: str) -> list[str]:
        """The names of the persons whom a definition counts on a day, as often as it counts them."""
        names = people(self.rows)
        return sorted(names[interval["unit"]] for interval in self._intervals(definition, day))

    def _intervals(self, definition: Definition, day: str) -> list[Row]:
        on = date.fromisoformat(day)
        attach(frozen(self.rows))
        return [row for row in intervals(definition, on.year) if row["since"] <= on < row["until"]]


def attach(tables: Mapping[str, pa.Table]) -> None:
    """Give the engine these tables instead of those it had."""
    for name, rows in tables.items():
        engine().connection.register(name, rows)


def intervals(definition: Definition, year: int) -> list[Row]:
    """The intervals of a definition over the tables attached, by the engine that everybody uses."""
    found: list[Row] = engine().connection.execute(query(definition, year)).to_arrow_table().to_pylist()
    return found


@cache
def engine() -> DuckDB:
    """One engine for all stories: connecting takes longer than counting."""
    return DuckDB(threads=1)


@cache
def query(definition: Definition, year: int) -> str:
    """The engine's own language for a definition's intervals."""
    return sql(fact(definition, Year(year, service_standard(year))), "duckdb")


def frozen(rows: Mapping[str, Sequence[Row]]) -> dict[str, pa.Table]:
    """The tables as freezing leaves them: typed, sorted, numbered, with numbers for persons and organisations."""
    organisations = {code: number for number, code in enumerate(sorted(row["code"] for row in rows["organisations"]))}
    persons = {name: number for number, name in enumerate(people(rows))}
    tables = {name: _frozen(TABLES[name], rows[name], persons, organisations) for name in TABLES}
    return {**tables, "persons": _persons(rows["residents"], persons)}


def people(rows: Mapping[str, Sequence[Row]]) -> list[str]:
    """The residents whom any table names, in the order of their numbers."""
    return sorted({row["resident"] for table in rows.values() for row in table if row.get("resident")}, key=_pseudonym)


def _pseudonym(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:32]


def _persons(stays: Iterable[Row], persons: Mapping[str, int]) -> pa.Table:
    known: dict[str, Row] = {}
    for stay in sorted(stays, key=lambda stay: str(stay["since"])):
        person = known.setdefault(stay["resident"], {name: stay.get(name) for name in ("born_on", "sex")})
        person["died_on"] = min(filter(None, (person.get("died_on"), stay.get("died_on"))), default=None, key=str)
    rows = [{"person_key": _pseudonym(name), **known.get(name, {})} for name in persons]
    return _frozen(FROZEN["persons"], rows, persons, {})


def _frozen(
    table: type[Table], rows: Iterable[Row], persons: Mapping[str, int], organisations: Mapping[str, int]
) -> pa.Table:
    numbers = {Kind.RESIDENT: persons, Kind.ORGANISATION: organisations}
    typed = [
        {
            table.frozen_name(name): _value(column, row.get(name), numbers.get(column.kind))
            for name, column in table.columns().items()
        }
        for row in rows
    ]
    typed.sort(key=lambda row: tuple(row[name] for name in table.order))
    return pa.Table.from_pylist([{"row": number, **row} for number, row in enumerate(typed)], table.frozen_schema())


def _value(column: Column, value: Any, numbers: Mapping[str, int] | None) -> Any:
    if value is None:
        return "" if column.required and column.kind is Kind.TEXT else None
    if numbers is not None:
        return numbers[value]
    if not isinstance(value, str):
        return value
    return READ[column.kind](value) if column.kind in READ else value
