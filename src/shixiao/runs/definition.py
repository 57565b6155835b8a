"""What a sheet asks before anything is counted: its heading, its rows, and whose money stands on it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any, Self

from shixiao.catalogue.rows import SheetRow, sheet_rows
from shixiao.messages import message
from shixiao.runs.request import NotARun


@dataclass(frozen=True, slots=True)
class Heading:
    """What a sheet prints above its rows, None where it prints nothing."""

    title: str | None = None
    project: str | None = None
    department: str | None = None
    unit: str | None = None
    money_unit: str | None = None
    expected_goal: str | None = None


@dataclass(frozen=True, slots=True)
class SheetDefinition:
    """A sheet's rows and heading. Printed `public_health/2016`.

    `name` is that of its layout in the catalogue. `fund_weight` are the points of the fund block, None for a sheet
    without one; `project` is the code of the project whose bookings the block adds up, "" for all of them. `region`
    names the rulebook.
    """

    name: str
    year: int
    rows: tuple[SheetRow, ...]
    heading: Heading = field(default_factory=Heading)
    fund_weight: str | None = None
    project: str = ""
    region: str = "national"

    def __str__(self) -> str:
        return f"{self.name}/{self.year}"

    @classmethod
    def of(cls, name: str, year: int) -> Self:
        """The catalogue's sheet. KeyError where it has none with rows of its own."""
        return cls(name, year, sheet_rows(name, year))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `public_health/2016`. Raises `NotARun` where the catalogue has no such sheet with rows to compute."""
        name, _, year = text.partition("/")
        try:
            return cls.of(name, int(year))
        except (KeyError, ValueError):
            raise NotARun(message("runs.no_sheet", sheet=text)) from None

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """What `as_data` gave."""
        rows, heading = tuple(SheetRow(**row) for row in data["rows"]), Heading(**data["heading"])
        return cls(**{**data, "rows": rows, "heading": heading})

    def as_data(self) -> dict[str, Any]:
        """Plain data, from which `from_data` makes an equal definition."""
        return asdict(self)

    @property
    def sha256(self) -> str:
        """A hash of everything that the sheet asks."""
        written = json.dumps(self.as_data(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return sha256(written.encode()).hexdigest()

    @property
    def keys(self) -> tuple[str, ...]:
        """The rows' keys in order."""
        return tuple(row.key for row in self.rows)

    def row(self, key: str) -> SheetRow:
        """The row under a key. Raises `NotARun`."""
        rows = {row.key: row for row in self.rows}
        if key not in rows:
            raise NotARun(message("runs.no_row", row=key, rows=", ".join(rows)))
        return rows[key]

    def subject(self, key: str) -> str:
        """How the tables of declared values and awards name a row."""
        return ".".join(filter(None, (self.name, str(self.year), self.project, key)))
