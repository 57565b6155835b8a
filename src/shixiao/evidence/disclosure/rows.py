"""The rows of a table, key by key: free of contradiction, and completed so that every sum can be written down."""

from collections.abc import Iterator, Mapping

from shixiao.evidence.disclosure.column import nearest_above
from shixiao.evidence.disclosure.table import CountRow, CountTable, Path, Unpublishable
from shixiao.messages import message

OWN = ""
"""Stands for the part of an organisation that belongs to none below it: never printed, but easily worked out."""

Use = tuple[str, Path]
"""A key of the sheet, or what is counted, for one organisation."""


RowsByKey = Mapping[str, Mapping[Path, CountRow]]


def completed_rows(table: CountTable) -> RowsByKey:
    """Every row, and for each organisation what it has beside those below it. Raises `Unpublishable`."""
    _refuse_unclear(table)
    return {key: _completed(table, rows) for key, rows in _by_key(table).items()}


def empty_rows(table: CountTable, by_key: RowsByKey) -> set[Use]:
    """Rows of organisations that have nobody to count, and whose counts are empty wherever else they stand."""
    uses: dict[Use, set[Use]] = {}
    rows = [row for of_key in by_key.values() for row in of_key.values()]
    for row in rows:
        for part in ("numerator", "denominator"):
            use = (table.quantity(row.key, part), row.organisation)
            uses.setdefault(use, set()).add((row.key, row.organisation))
    empty = {(row.key, row.organisation) for row in rows if _counts_nobody(row)}
    while mixed := {row for users in uses.values() if not users <= empty for row in users & empty}:
        empty -= mixed
    return empty


def _counts_nobody(row: CountRow) -> bool:
    """0 of 0; a bare 0 only where it is not printed, for it may be 0 of many."""
    bare = row.denominator is None and row.organisation[-1] != OWN
    return not (row.numerator or row.denominator or bare)


def _refuse_unclear(table: CountTable) -> None:
    """What is said of counts that are the same, or apart, must be said of counts that are there: a slip would leak."""
    keys = {row.key for row in table.rows}
    names = {f"{key}.{part}" for key in keys for part in ("numerator", "denominator")}
    for name in sorted(table.apart - keys):
        raise Unpublishable(message("disclosure.unknown", name=name))
    for name, same in sorted(table.same.items()):
        if name not in names:
            raise Unpublishable(message("disclosure.unknown", name=name))
        if same in table.same:
            raise Unpublishable(message("disclosure.roundabout", name=name, same=same, other=table.same[same]))


def _by_key(table: CountTable) -> dict[str, dict[Path, CountRow]]:
    found: dict[str, dict[Path, CountRow]] = {}
    for row in table.rows:
        rows = found.setdefault(row.key, {})
        if row.organisation in rows:
            raise Unpublishable(message("disclosure.twice", row=row.key, organisation=row.organisation[-1]))
        rows[row.organisation] = row
    return found


def _completed(table: CountTable, rows: Mapping[Path, CountRow]) -> dict[Path, CountRow]:
    """The rows of a key with what organisations have beside those below them."""
    whole = [row for row in rows.values() if row.denominator is not None]
    for row in rows.values():
        if whole and row.denominator is None:
            named = {"row": row.key, "organisation": row.organisation[-1]}
            raise Unpublishable(message("disclosure.no_denominator", **named))
    completed = {**rows, **{own.organisation: own for own in _own_parts(rows)}}
    for row in completed.values():
        _refuse_excess(table, row)
    return completed


def _refuse_excess(table: CountTable, row: CountRow) -> None:
    if row.denominator is not None and row.key not in table.apart and row.numerator > row.denominator:
        named = {"row": row.key, "organisation": row.organisation[-1] or row.organisation[-2]}
        values = {"numerator": row.numerator, "denominator": row.denominator}
        raise Unpublishable(message("disclosure.more_than_all", **named, **values))


def _own_parts(rows: Mapping[Path, CountRow]) -> Iterator[CountRow]:
    """For each organisation with others below it, what is left beside those."""
    below: dict[Path, list[CountRow]] = {}
    for path, row in rows.items():
        above = nearest_above(path, rows)
        if above is not None:
            below.setdefault(above, []).append(row)
    for path, parts in below.items():
        row = rows[path]
        own = _left(row, row.numerator, [part.numerator for part in parts])
        if row.denominator is None:
            yield CountRow(row.key, (*path, OWN), own)
        else:
            left = _left(row, row.denominator, [part.denominator or 0 for part in parts])
            yield CountRow(row.key, (*path, OWN), own, left)


def _left(row: CountRow, stated: int, parts: list[int]) -> int:
    if stated < sum(parts):
        values = {"row": row.key, "organisation": row.organisation[-1], "stated": stated, "sum": sum(parts)}
        raise Unpublishable(message("disclosure.less_than_parts", **values))
    return stated - sum(parts)
