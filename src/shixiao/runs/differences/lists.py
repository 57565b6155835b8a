"""The lists behind one row of two runs, unit by unit: who entered, left, changed or moved."""

import filecmp
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shixiao.evidence.differences.pair import Side, SnapshotPair
from shixiao.evidence.lists import Member
from shixiao.indicators.indicator import Indicator
from shixiao.indicators.members import COUNTED, DENOMINATOR
from shixiao.lib.database import parquet
from shixiao.runs.differences.model import MEMBER_KINDS, MemberKind, Transition
from shixiao.runs.differences.scope import Units, units_of

_FIELDS = ("centre", "organisation", "state", "reason", "done", "unit", "record", "amount")
_COUNTED = f"CASE WHEN state = '{COUNTED}' THEN amount ELSE 0 END"
_OTHER = f"CASE WHEN state = '{DENOMINATOR}' THEN amount ELSE 0 END"


@dataclass(frozen=True, slots=True)
class Change:
    """One unit as it stands on both lists, in the numbers of either snapshot."""

    kind: MemberKind
    before: Member | None
    after: Member | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two lists: all of it counted, the first of each kind in full.

    `centres` has, by the common number of each health centre that counts otherwise, its numerator and denominator
    before and after.
    """

    counts: Mapping[MemberKind, int]
    transitions: tuple[Transition, ...]
    centres: Mapping[int, tuple[int, int, int, int]]
    shown: tuple[Change, ...]


def list_changes(pair: SnapshotPair, lists: Mapping[Side, Path], indicator: Indicator, limit: int) -> Changes | None:
    """What differs between the lists of a row; None where nothing does."""
    if _are_equal(pair, lists, indicator):
        return None
    for side, file in lists.items():
        pair.connection.execute(f'CREATE OR REPLACE VIEW "{side}_list" AS FROM {parquet(file)}')
        pair.connection.execute(f"CREATE OR REPLACE VIEW {side}_members AS {_members(pair, side, indicator)}")
    _compare(pair)
    counts = dict(pair.fetch("SELECT kind, count(*) FROM member_changes GROUP BY ALL"))
    if not counts:
        return None
    return Changes(
        {kind: counts.get(kind, 0) for kind in MEMBER_KINDS},
        _transitions(pair),
        _centres(pair, indicator),
        _shown(pair, limit),
    )


def _are_equal(pair: SnapshotPair, lists: Mapping[Side, Path], indicator: Indicator) -> bool:
    """Whether both files hold the same bytes and the numbers in them mean the same."""
    tables = {units_of(side).table for side in (indicator.numerator, indicator.denominator)} | {"organisations"}
    return filecmp.cmp(lists["before"], lists["after"], shallow=False) and all(
        pair.numbers(table) is None for table in tables
    )


def _members(pair: SnapshotPair, side: Side, indicator: Indicator) -> str:
    """SQL: one list with its units and places in the common numbering beside its own columns.

    `apart` tells units of the denominator from those of the numerator where the two count different things.
    """
    sides = {True: units_of(indicator.denominator), False: units_of(indicator.numerator)}
    joins, numbers = [], {}
    for apart, units in sides.items():
        numbers[apart], joined = _numbered(pair, side, units, f"u{int(apart)}")
        joins += joined
    places = {}
    for column in ("organisation", "centre"):
        table = pair.numbers("organisations") if side == "before" else None
        places[column] = f"{column}s.number" if table else f"l.{column}"
        joins += [f"LEFT JOIN {table} {column}s ON {column}s.before = l.{column}"] if table else []
    is_apart = f"l.state = '{DENOMINATOR}'"
    return f"""
        SELECT {is_apart} AS apart, CASE WHEN {is_apart} THEN {numbers[True]} ELSE {numbers[False]} END AS number,
            {places["organisation"]} AS place, {places["centre"]} AS above, l.*
        FROM {side}_list l {" ".join(joins)}
    """  # noqa: S608


def _numbered(pair: SnapshotPair, side: Side, units: Units, name: str) -> tuple[str, list[str]]:
    """SQL: a unit's common number, and what must be joined for it."""
    table = pair.numbers(units.table) if side == "before" else None
    if table is None:
        return "l.unit", []
    joined = f"LEFT JOIN {table} {name} ON {name}.before = l.unit // {units.stride}"
    return f"{name}.number * {units.stride} + l.unit % {units.stride}", [joined]


def _compare(pair: SnapshotPair) -> None:
    columns = ", ".join(f"{side}.{field} AS {side}_{field}" for side in ("b", "a") for field in _FIELDS)
    changed = " OR ".join(f"a.{field} IS DISTINCT FROM b.{field}" for field in ("state", "reason", "amount"))
    moved = " OR ".join(f"a.{field} IS DISTINCT FROM b.{field}" for field in ("place", "above"))
    pair.connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE member_changes AS
        SELECT CASE WHEN b.number IS NULL THEN 'entered' WHEN a.number IS NULL THEN 'left'
            WHEN {changed} THEN 'changed' ELSE 'moved' END AS kind, coalesce(a.number, b.number) AS number, {columns}
        FROM before_members b FULL JOIN after_members a ON a.number = b.number AND a.apart = b.apart
        WHERE a.number IS NULL OR b.number IS NULL OR {changed} OR {moved}
    """)  # noqa: S608


def _transitions(pair: SnapshotPair) -> tuple[Transition, ...]:
    rows = pair.fetch("""
        SELECT coalesce(b_state, ''), coalesce(b_reason, ''), coalesce(a_state, ''), coalesce(a_reason, ''), count(*)
        FROM member_changes WHERE kind <> 'moved' GROUP BY ALL ORDER BY 5 DESC, 1, 2, 3, 4
    """)
    return tuple(Transition((row[0], row[1]), (row[2], row[3]), row[4]) for row in rows)


def _centres(pair: SnapshotPair, indicator: Indicator) -> dict[int, tuple[int, int, int, int]]:
    denominator = "amount" if indicator.is_part else _OTHER
    sums = ", ".join(
        f"coalesce(sum({counted}) FILTER (side = '{side}'), 0)::BIGINT"
        for counted in (_COUNTED, denominator)
        for side in ("before", "after")
    )
    rows = pair.fetch(f"""
        SELECT above, {sums} FROM (
            SELECT 'before' AS side, above, state, amount FROM before_members
            UNION ALL SELECT 'after', above, state, amount FROM after_members)
        GROUP BY above ORDER BY above
    """)  # noqa: S608
    return {above: (n, m, d, e) for above, n, m, d, e in rows if (n, d) != (m, e)}


def _shown(pair: SnapshotPair, limit: int) -> tuple[Change, ...]:
    rows = pair.fetch(f"""
        SELECT * EXCLUDE number FROM member_changes
        QUALIFY row_number() OVER (PARTITION BY kind ORDER BY number, a_state, b_state) <= {limit}
        ORDER BY list_position({list(MEMBER_KINDS)}, kind), number, a_state, b_state
    """)  # noqa: S608
    width = len(_FIELDS)
    return tuple(Change(kind, _member(both[:width]), _member(both[width:])) for kind, *both in rows)


def _member(values: list[object]) -> Member | None:
    fields = dict(zip(_FIELDS, values, strict=True))
    return None if fields["state"] is None else Member(**fields)  # type: ignore[arg-type]
