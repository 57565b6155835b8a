"""The order of a list's rows, and what its columns need. Only fields that the list itself names reach the database."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import F
from django.db.models.expressions import OrderBy

from district.lists.listing import Listing, Rows
from district.lists.query import Query


def arranged(listing: Listing, rows: Rows, query: Query) -> Rows:
    """The rows with what the columns shown need of them, in the order that was asked for."""
    ordering = listing.column(query.column) if query.sort else None
    for column in listing.columns:
        if column.prepare and (column is ordering or column in listing.shown(query.columns)):
            rows = column.prepare(rows)
    return ordered(listing, rows, query)


def ordered(listing: Listing, rows: Rows, query: Query) -> Rows:
    """The rows in the order that was asked for; ties in the list's own order."""
    return rows.order_by(*_orders(rows.model, _fields(listing, query)))


def _fields(listing: Listing, query: Query) -> Iterator[str]:
    """The fields that order the rows, each once, with `-` where the largest comes first."""
    column = listing.column(query.column) if query.sort else None
    chosen = column.sort if column else ()
    seen = {field.removeprefix("-") for field in chosen}
    yield from (_turned(field) if query.is_descending else field for field in chosen)
    yield from (field for field in listing.order if field.removeprefix("-") not in seen)


def _turned(field: str) -> str:
    return field.removeprefix("-") if field.startswith("-") else f"-{field}"


def _orders(model: Any, fields: Iterator[str]) -> Iterator[OrderBy]:
    """Rows with nothing in a field come last in either direction: databases differ in where they put them."""
    for field in fields:
        name = field.removeprefix("-")
        last = True if may_be_empty(model, name) else None
        yield F(name).desc(nulls_last=last) if field.startswith("-") else F(name).asc(nulls_last=last)


def may_be_empty(model: Any, path: str) -> bool:
    """Whether a field, reached through others, can hold nothing. What is no field of the model can."""
    for name in path.split("__"):
        if name == "pk":
            return False
        try:
            field = model._meta.get_field(name)
        except (FieldDoesNotExist, AttributeError):
            return True
        if getattr(field, "null", True):
            return True
        model = field.related_model
    return False
