"""The records themselves, as they stand in their snapshots: pseudonyms and codes instead of numbers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from shixiao.evidence.differences.columns import frozen_columns, points_to
from shixiao.evidence.differences.pair import Side, SnapshotPair, listed
from shixiao.evidence.differences.record import RecordDifference, Row
from shixiao.evidence.tables import ROW

_NAMES = {"persons": "person_key", "organisations": "code"}


class Couple(NamedTuple):
    """One record's row number in either snapshot; None where it is not there."""

    before: int | None
    after: int | None


def read_records(pair: SnapshotPair, table: str, couples: Sequence[Couple]) -> tuple[RecordDifference, ...]:
    """The records at these places, in this order."""
    before = read_rows(pair, "before", table, [each.before for each in couples])
    after = read_rows(pair, "after", table, [each.after for each in couples])
    return tuple(
        RecordDifference(
            table,
            None if each.before is None else before[each.before],
            None if each.after is None else after[each.after],
        )
        for each in couples
    )


def read_rows(pair: SnapshotPair, side: Side, table: str, numbers: Iterable[int | None]) -> Mapping[int, Row]:
    """Rows of one snapshot by their numbers."""
    wanted = sorted({number for number in numbers if number is not None})
    if not wanted:
        return {}
    columns = tuple(frozen_columns(table))
    selected = ", ".join(f'"{column}"' for column in (ROW, *columns))
    query = f"SELECT {selected} FROM {side}_{table} WHERE {ROW} IN {listed(wanted)}"  # noqa: S608
    rows: dict[int, dict[str, Any]] = {
        number: dict(zip(columns, values, strict=True)) for number, *values in pair.fetch(query)
    }
    for column in columns:
        if target := points_to(table, column):
            names = named(pair, side, target, (row[column] for row in rows.values()))
            for row in rows.values():
                row[column] = names.get(row[column])
    return rows


def named(pair: SnapshotPair, side: Side, table: str, numbers: Iterable[int | None]) -> dict[int | None, str]:
    """The pseudonyms of persons, or the codes of organisations, by their numbers in one snapshot."""
    wanted = sorted({number for number in numbers if number is not None})
    query = f"SELECT {ROW}, {_NAMES[table]} FROM {side}_{table} WHERE {ROW} IN {listed(wanted)}"  # noqa: S608
    return dict(pair.fetch(query))


def person_numbers(pair: SnapshotPair, keys: Iterable[str]) -> list[int]:
    """The common numbers of the persons with these pseudonyms."""
    wanted = set(keys)
    here = _persons(pair, "after", wanted)
    gone = _persons(pair, "before", wanted - here.keys())
    return [*here.values(), *(row + pair.after.rows["persons"] for row in gone.values())]


def organisation_codes(pair: SnapshotPair, numbers: Iterable[int]) -> dict[int, str]:
    """The codes of organisations by their common numbers."""
    known, count = set(numbers), pair.after.rows["organisations"]
    after = named(pair, "after", "organisations", [number for number in known if number < count])
    before = named(pair, "before", "organisations", [number - count for number in known if number >= count])
    return {number: after[number] if number < count else before[number - count] for number in known}


def _persons(pair: SnapshotPair, side: Side, keys: Iterable[str]) -> dict[str, int]:
    wanted = sorted(keys)
    query = f"SELECT person_key, {ROW} FROM {side}_persons WHERE person_key IN {listed(wanted)}"  # noqa: S608
    return dict(pair.fetch(query)) if wanted else {}
