"""What a list is: its columns, its conditions, its order. A module describes one and hands it its rows."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from django import forms
from django.db.models import QuerySet

from district.access.request import StaffRequest

Rows: TypeAlias = "QuerySet[Any]"


class Kind(StrEnum):
    """How a column is printed and written to Excel."""

    TEXT = "text"
    CODE = "code"
    """Digits that are no number: never right-aligned, never turned into one by Excel."""
    NUMBER = "number"
    MONEY = "money"
    """Yuan as Decimal; printed in 万元 with the exact yuan as its tooltip, written to Excel in yuan."""
    PERCENT = "percent"
    """A Fraction or Decimal of one; None prints as a dash."""
    DATE = "date"
    TIME = "time"
    STATE = "state"
    """A pair of a tone (`ok`, `info`, `warning`, `danger`, `muted`) and the word that says it."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list."""

    name: str
    title: Any
    kind: Kind = Kind.TEXT
    value: Callable[[Any], Any] | None = None
    """What a row shows in it; without it the attribute of its name."""
    sort: tuple[str, ...] = ()
    """The fields that order it; empty: it cannot be sorted."""
    address: Callable[[Any], str] | None = None
    """Where a cell leads, such as a figure to the list that it counts."""
    is_shown: bool = True
    """Whether it is shown before somebody chooses the columns."""

    def of(self, row: Any) -> Any:
        """A row's value in this column."""
        return self.value(row) if self.value else getattr(row, self.name)


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition of the query bar."""

    name: str
    """Its name in the address."""
    field: Callable[[StaffRequest], forms.Field]
    """The form field that parses and shows it; its label is the condition's name."""
    apply: Callable[[Rows, Any], Rows]
    """The rows that satisfy a value. Called only with a value that is not empty."""
    is_common: bool = True
    """Whether it stands in the bar at once, or under 更多条件."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One list of the site."""

    name: str
    """Dotted, for exports and the audit trail: `budgets.projects`."""
    title: Any
    columns: tuple[Column, ...]
    order: tuple[str, ...]
    """Ends with a unique field, so that pages never overlap."""
    filters: tuple[Filter, ...] = ()
    row_address: Callable[[Any], str] | None = None
    """The page of a row. It opens in the drawer."""
    empty: Any = ""
    """What to say when there is nothing: why, and what to do."""
