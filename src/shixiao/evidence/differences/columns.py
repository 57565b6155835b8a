"""The columns of a frozen table by what they mean for comparing: which identify a record, and which point elsewhere."""

from shixiao.evidence.tables import FROZEN, Column, Kind

_TARGETS = {Kind.RESIDENT: "persons", Kind.ORGANISATION: "organisations"}
_DAYS = (Kind.DATE, Kind.MOMENT)


def frozen_columns(table: str) -> dict[str, Column]:
    """A table's columns by their frozen names, without the row number."""
    described = FROZEN[table]
    return {described.frozen_name(name): column for name, column in described.columns().items()}


def key_columns(table: str) -> tuple[str, ...]:
    """The frozen names of the columns that identify a record."""
    return tuple(FROZEN[table].frozen_name(name) for name in FROZEN[table].key)


def points_to(table: str, column: str) -> str | None:
    """The table whose row numbers a column holds; None for a column with values of its own."""
    return _TARGETS.get(frozen_columns(table)[column].kind)


def first_day(table: str) -> str | None:
    """The first day or moment by which a table is sorted."""
    columns = frozen_columns(table)
    return next((name for name in FROZEN[table].order if columns[name].kind in _DAYS), None)
