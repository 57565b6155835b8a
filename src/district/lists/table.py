"""A list's table as its template shows it: headers that sort, cells as printed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from district.lists.listing import Column, Kind, Listing
from district.lists.printing import NUMERIC, printed, unit_of
from district.lists.query import Query


@dataclass(frozen=True, slots=True)
class Header:
    """The head of a column."""

    title: str
    unit: str
    kind: str
    is_numeric: bool
    address: str
    """The address that orders by it, or turns the order; empty: it cannot be sorted."""
    order: str
    """`ascending`, `descending` or empty, as `aria-sort` names it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as printed."""

    title: str
    """The column's, which stands beside the value where the screen is narrow."""
    kind: str
    is_numeric: bool
    text: Any
    tone: str = ""
    """The tone of a state, whose word is the text."""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as printed."""

    address: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A column in the column chooser."""

    name: str
    title: str
    is_chosen: bool


def headers(listing: Listing, query: Query) -> list[Header]:
    """The heads of the columns shown."""
    return [_header(column, query) for column in listing.shown(query.columns)]


def _header(column: Column, query: Query) -> Header:
    is_sorted = bool(query.sort) and query.column == column.name
    order = ("descending" if query.is_descending else "ascending") if is_sorted else ""
    turned = f"-{column.name}" if order == "ascending" else column.name
    return Header(
        title=str(column.title),
        unit=unit_of(column),
        kind=column.kind.value,
        is_numeric=column.kind in NUMERIC,
        address=query.but(sort=turned).address() if column.sort else "",
        order=order,
    )


def printed_rows(listing: Listing, query: Query, rows: Iterable[Any]) -> Iterator[Row]:
    """The rows as printed. A row's own address is that of its first cell, if that leads nowhere else."""
    columns = listing.shown(query.columns)
    for row in rows:
        address = listing.row_address(row) if listing.row_address else ""
        yield Row(address, tuple(_cell(column, row) for column in columns))


def _cell(column: Column, row: Any) -> Cell:
    value = column.of(row)
    tone, word = value if column.kind == Kind.STATE and value else ("", value)
    return Cell(
        title=str(column.title),
        kind=column.kind.value,
        is_numeric=column.kind in NUMERIC,
        text=printed(column, word),
        tone=tone,
        address=(column.address(row) or "") if column.address else "",
    )


def choices(listing: Listing, query: Query) -> list[Choice]:
    """All columns, and which of them are shown."""
    chosen = listing.shown(query.columns)
    return [Choice(column.name, str(column.title), column in chosen) for column in listing.columns]
