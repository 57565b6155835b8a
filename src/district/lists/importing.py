"""What an import from Excel is: its columns, its checks, and the action that writes its rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms

from district.access.actor import Actor
from district.access.permissions import Permission
from district.access.scope import Scope


class WrongCell(Exception):
    """A cell that cannot be taken: which column, and a sentence that says why and what to write instead.

    Without a column ("") the whole row is wrong.
    """

    def __init__(self, column: str, sentence: str) -> None:
        super().__init__(column, sentence)
        self.column = column
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """One column of the template."""

    name: str
    title: Any
    field: forms.Field
    """Parses and validates a cell; `required` and its messages are its own. A ChoiceField makes a dropdown."""
    example: Any = ""
    """What the template shows; a word of a dropdown is said in the reader's language."""
    is_code: bool = False
    """Written as text, so that Excel keeps leading zeros and all eighteen digits."""
    help: Any = ""
    """How to fill it in, for the template's second sheet; without it the field's kind says so."""


@dataclass(frozen=True, slots=True)
class Importer:
    """Who imports, when, from where, and with what else was chosen."""

    by: Actor
    at: datetime
    scope: Scope
    options: Mapping[str, str] = field(default_factory=dict)
    """Whatever the address of the import page named, such as the project."""
    memory: dict[str, Any] = field(default_factory=dict)
    """What `check` has looked up and needs for the next row: one query for all rows instead of one each."""


Values = dict[str, Any]
"""The cleaned cells of a row by column name."""


@dataclass(frozen=True, slots=True)
class Importing:
    """One import of the site. Its page offers the template, shows a preview with errors by cell, and confirms."""

    name: str
    """Dotted, for tasks, files and the audit trail: `budgets.ledger`."""
    title: Any
    permission: Permission
    columns: tuple[ImportColumn, ...]
    check: Callable[[Values, Importer], None]
    """Raises `WrongCell` for what a single cell cannot know: an unknown code, a row outside the scope. It is called
    for rows whose cells are right by themselves; a cell that was left empty is None."""
    write: Callable[[Sequence[Values], Importer], int]
    """Writes all rows in one transaction with one audit event, and says how many. May raise `Refused`."""
    help: Any = ""
    unique: tuple[str, ...] = ()
    """Columns in which no two rows of a file may agree, such as the number of a voucher."""
    batch: int = 0
    """So many rows are read, checked and written together in the background, each time in a transaction of their own,
    so that files of any length need no more memory and let others write in between. `check` and `write` leave out what
    is there already, because the work may be begun again, and `write` leaves no event. 0: all in one."""
    prepare: Callable[[Sequence[Values], Importer], None] | None = None
    """Looks up what `check` needs for these rows, whose cells are right by themselves: one query for all of them."""
    finish: Callable[[int, Importer], None] | None = None
    """Leaves the one event of an import that was written in batches; told how many rows were new."""

    def __post_init__(self) -> None:
        """Enter it among the imports that the background finds by name."""
        _importings[self.name] = self

    def column(self, name: str) -> ImportColumn | None:
        """The column of this name."""
        return next((column for column in self.columns if column.name == name), None)


_importings: dict[str, Importing] = {}


def importing_named(name: str) -> Importing:
    """The import of this name. Raises `KeyError`."""
    return _importings[name]
