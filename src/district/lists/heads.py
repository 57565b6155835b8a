"""The head of a list's table, and the columns that it could show."""

from dataclasses import dataclass

from district.lists.listing import Column, Listing
from district.lists.printing import NUMERIC, unit_of
from district.lists.query import Query


@dataclass(frozen=True, slots=True)
class Header:
    """The head of a column."""

    name: str
    title: str
    unit: str
    kind: str
    is_numeric: bool
    address: str
    """The address that orders by it, or turns the order; empty: it cannot be sorted."""
    order: str
    """`ascending`, `descending` or empty, as `aria-sort` names it."""


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
        name=column.name,
        title=str(column.title),
        unit=unit_of(column),
        kind=column.kind.value,
        is_numeric=column.kind in NUMERIC,
        address=query.but(sort=turned).address() if column.sort else "",
        order=order,
    )


def choices(listing: Listing, query: Query) -> list[Choice]:
    """All columns, and which of them are shown."""
    chosen = listing.shown(query.columns)
    return [Choice(column.name, str(column.title), column in chosen) for column in listing.columns]
