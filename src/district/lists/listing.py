"""What a list is: its columns, its conditions, its order. A module describes one and hands it its rows."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from django import forms
from django.db.models import QuerySet

from district.access.permissions import Permission
from district.access.request import StaffRequest
from district.access.scope import Scope

Rows: TypeAlias = "QuerySet[Any]"

RESERVED = frozenset({"sort", "page", "size", "columns", "density", "as"})
"""Names that mean something else in a list's address, and so cannot name a condition."""


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
    unit: Any = ""
    """What its numbers count (人, 次), printed in the header. Money says 万元 by itself."""
    digits: int | None = None
    """Digits after the point; without it 2 for money, 1 for percent, and as many as there are for numbers."""
    prepare: Callable[[Rows], Rows] | None = None
    """What the rows need only where this column is shown: an annotation, a `select_related`."""

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
    is_secret: bool = False
    """Whether its value names a person, such as a telephone number: then an export and the audit trail leave it out."""


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
    count: Callable[[Rows], int] | None = None
    """How many rows there are, where something knows it sooner than counting them."""
    fetch: Callable[[Rows, int, int, int], list[Any]] | None = None
    """The ordered rows from a start to an end of so many found, where something gets them sooner than slicing."""
    export_rows: Callable[[Scope], Rows] | None = None
    """The same rows again by scope alone, so that a long export can go on in the background. Without it an export
    ends at `exports.DIRECTLY` rows."""

    export_permission: Permission | None = None
    """Who may take it as Excel; without it, whoever may see it."""

    def may_export(self, request: StaffRequest) -> bool:
        """Whether this person may take it as Excel."""
        return self.export_permission is None or request.may(self.export_permission)

    def __post_init__(self) -> None:
        """Enter it among the lists that a background export finds by name."""
        taken = RESERVED & {condition.name for condition in self.filters}
        if taken:
            raise ValueError(f"{self.name}: a condition cannot be named {', '.join(sorted(taken))}")
        _listings[self.name] = self

    def column(self, name: str) -> Column | None:
        """The column of this name."""
        return next((column for column in self.columns if column.name == name), None)

    def shown(self, names: tuple[str, ...] = ()) -> tuple[Column, ...]:
        """The columns named, in the list's own order; those shown at first when none is named."""
        if names:
            return tuple(column for column in self.columns if column.name in names)
        return tuple(column for column in self.columns if column.is_shown)


_listings: dict[str, Listing] = {}


def listing_named(name: str) -> Listing:
    """The list of this name. Raises `KeyError`."""
    return _listings[name]
