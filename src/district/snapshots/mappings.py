"""Which mapping fits which file, and what to begin with where none does."""

import tomllib
from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from district.orgs.models import Organisation
from district.snapshots.models import IdentifiedBy, ImportedFile, Mapping
from shixiao.evidence.freeze import FileRule, Part
from shixiao.evidence.freeze.preview import suggested
from shixiao.evidence.tables import TABLES, Kind


@dataclass(frozen=True, slots=True)
class Relation:
    """How a file's columns are read, before it is saved under a name."""

    table: str
    identified_by: str
    columns: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)

    @property
    def rule(self) -> FileRule:
        """As the library reads it."""
        return FileRule("*", "", self.table, "", False, self.columns, self.values, self.constants, tuple(self.ignored))

    def is_in(self, mapping: Mapping) -> bool:
        """Whether a saved mapping says the same."""
        names = ("table", "identified_by", "columns", "values", "constants")
        same = all(getattr(mapping, name) == getattr(self, name) for name in names)
        return same and sorted(mapping.ignored) == sorted(self.ignored)


def fitting(organisation: Organisation, table: str, headers: Sequence[str]) -> Mapping | None:
    """The newest saved mapping that knows every header of a file and needs none that it lacks."""
    for mapping in _newest(organisation, table):
        if set(headers) <= {*mapping.columns, *mapping.ignored} and set(mapping.columns) <= set(headers):
            return mapping
    return None


def beginning(file: ImportedFile) -> Relation:
    """What to begin with: the file's own mapping, else the saved one with most headers in common, else known titles."""
    mapping = file.mapping or _nearest(file)
    known = _known(file.table, file.headers)
    said = {header: mapping.columns[header] for header in file.headers if mapping and header in mapping.columns}
    columns = _once({**known, **said}, mapping.ignored if mapping else ())
    return Relation(
        file.table,
        mapping.identified_by if mapping else first_kind(file.table, columns),
        columns,
        dict(mapping.values) if mapping else {},
        {name: value for name, value in mapping.constants.items() if name not in columns.values()} if mapping else {},
        [header for header in file.headers if header not in columns],
    )


def person_column(table: str) -> str:
    """The column that names a person; empty where none does."""
    columns = TABLES[table].columns().items()
    return next((name for name, column in columns if column.kind is Kind.RESIDENT), "")


def first_kind(table: str, columns: MappingOf[str, str]) -> str:
    """By what a file seems to name a person: its heading says so, or it is the identity number as usual."""
    if not person_column(table):
        return str(IdentifiedBy.NOBODY)
    heading = next((header for header, column in columns.items() if column == person_column(table)), "")
    said = (kind for kind, words in _headings()["people"].items() if any(word in heading for word in words))
    return next(said, str(IdentifiedBy.IDENTITY))


def likely_code(text: str, known: MappingOf[str, Sequence[str]]) -> str:
    """The code of which one word stands in a text, if there is exactly one such code: 门诊就诊 is 门诊."""
    found = {code for code, words in known.items() if any(len(word) > 1 and word in text for word in words)}
    return found.pop() if len(found) == 1 else ""


def _known(table: str, headers: Sequence[str]) -> dict[str, str]:
    """The columns that headers name by the library's titles, then by what platforms call them."""
    found = suggested(Part(Path(table), table), headers)
    columns = TABLES[table].columns()
    for name, titles in _headings()["columns"].items():
        heading = next((header for header in headers if header in titles and header not in found), None)
        if heading and name in columns and name not in found.values():
            found[heading] = name
    return {header: found[header] for header in headers if header in found}


@cache
def _headings() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("headings.toml").read_text("utf8"))


def _once(columns: dict[str, str], ignored: Any) -> dict[str, str]:
    """Each column from one header only, and none from a header that is not needed."""
    found: dict[str, str] = {}
    for header, column in columns.items():
        if column not in found.values() and header not in ignored:
            found[header] = column
    return found


def _nearest(file: ImportedFile) -> Mapping | None:
    def shared(mapping: Mapping) -> int:
        return len(set(mapping.headers) & set(file.headers))

    nearest = max(_newest(file.organisation, file.table), key=shared, default=None)
    return nearest if nearest and shared(nearest) else None


def _newest(organisation: Organisation, table: str) -> list[Mapping]:
    saved = Mapping.objects.newest().filter(organisation=organisation, table=table)
    return list(saved.order_by("-saved_at"))
