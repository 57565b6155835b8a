"""Which records of each table differ: all are counted, and the first ones are shown."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from shixiao.evidence.differences.columns import frozen_columns, key_columns
from shixiao.evidence.differences.pair import SnapshotPair, equal, listed
from shixiao.evidence.differences.reading import Couple, read_records
from shixiao.evidence.differences.record import RECORD_KINDS, RecordDifference
from shixiao.evidence.tables import FROZEN, PERSON, ROW, Persons

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class TableDifference:
    """How many records of a table were added, removed or changed. `shown` are the first of each kind in order."""

    table: str
    added: int
    removed: int
    changed: int
    shown: tuple[RecordDifference, ...]


def differing_tables(pair: SnapshotPair, progress: Progress | None = None) -> tuple[str, ...]:
    """The tables whose records differ. Their `differing_<table>` then stands in the engine.

    It has the row numbers `before` and `after` of each record that differs, empty on the side without it, and the
    numbers of its person on both sides.
    """
    found = []
    for done, table in enumerate(FROZEN):
        if progress:
            progress(table, done, len(FROZEN))
        if not pair.has_equal_rows(table, frozen_columns(table)) and _differs(pair, table):
            found.append(table)
    return tuple(found)


def table_difference(pair: SnapshotPair, table: str, limit: int) -> TableDifference:
    """What differs in one of the `differing_tables`."""
    counts = dict(pair.fetch(f"SELECT {_KIND}, count(*) FROM differing_{table} GROUP BY ALL"))  # noqa: S608
    query = f"""
        SELECT before, after FROM differing_{table}
        QUALIFY row_number() OVER (PARTITION BY {_KIND} ORDER BY after, before) <= {limit}
        ORDER BY {_KIND}, after, before
    """  # noqa: S608
    couples = [Couple(*row) for row in pair.fetch(query)]
    changed, added, removed = (counts.get(kind, 0) for kind in range(len(RECORD_KINDS)))
    return TableDifference(table, added, removed, changed, read_records(pair, table, couples))


def records_of(pair: SnapshotPair, table: str, persons: Collection[int]) -> tuple[RecordDifference, ...]:
    """The records of a table that differ and belong, or belonged, to one of these persons."""
    test = f"person_before IN {listed(persons)} OR person_after IN {listed(persons)}"
    return read_records(pair, table, _couples(pair, table, test))


def records_at(
    pair: SnapshotPair, table: str, before: Collection[int], after: Collection[int]
) -> dict[Couple, RecordDifference]:
    """The records of a table that differ and stand in one of these rows of either snapshot, by their rows."""
    couples = _couples(pair, table, f"before IN {listed(before)} OR after IN {listed(after)}")
    return dict(zip(couples, read_records(pair, table, couples), strict=True))


def every_record(pair: SnapshotPair, table: str) -> tuple[RecordDifference, ...]:
    """Every record of a table that differs, for tables that are never long."""
    return read_records(pair, table, _couples(pair, table, "true"))


def names_persons(table: str) -> bool:
    """Whether every record of a table belongs to a person."""
    return table == Persons.name or PERSON in frozen_columns(table)


_KIND = "CASE WHEN before IS NULL THEN 1 WHEN after IS NULL THEN 2 ELSE 0 END"
"""SQL: the place of a record's kind among `RECORD_KINDS`."""


def _couples(pair: SnapshotPair, table: str, test: str) -> list[Couple]:
    query = f"SELECT before, after FROM differing_{table} WHERE {test} ORDER BY after, before"  # noqa: S608
    return [Couple(*row) for row in pair.fetch(query)]


def _differs(pair: SnapshotPair, table: str) -> bool:
    keys = key_columns(table)
    others = [column for column in frozen_columns(table) if column not in keys]
    unequal = " OR ".join(["false", *(f'a."{column}" IS DISTINCT FROM b."{column}"' for column in others)])
    person_before, person_after = _persons(pair, table)
    pair.connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE differing_{table} AS
        SELECT b.{ROW} AS before, a.{ROW} AS after, {person_before} AS person_before, {person_after} AS person_after
        FROM ({pair.rows("before", table, [*keys, *others])}) b
        FULL JOIN ({pair.rows("after", table, [*keys, *others])}) a ON {equal(keys)}
        WHERE a.{ROW} IS NULL OR b.{ROW} IS NULL OR {unequal}
    """)  # noqa: S608
    return bool(pair.fetch(f"SELECT count(*) FROM differing_{table}")[0][0])  # noqa: S608


def _persons(pair: SnapshotPair, table: str) -> tuple[str, str]:
    """SQL: whose record it was and is."""
    if table == Persons.name:
        return f"coalesce(a.{ROW}, b.{ROW} + {pair.after.rows[table]})", f"a.{ROW}"
    return (f"b.{PERSON}", f"a.{PERSON}") if names_persons(table) else ("NULL::INTEGER", "NULL::INTEGER")
