"""The library of indicators to choose from: counted ones of the catalogue, and common ones that people declare."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from district.shell.spoken import language
from shixiao.catalogue.indicators import indicators
from shixiao.catalogue.registry import layouts
from shixiao.catalogue.rows import SheetRow, sheet_rows

LENT = (
    "level1",
    "level2",
    "goal",
    "measure",
    "target",
    "weight",
    "rule",
    "value",
    "decimals",
    "completed",
    "completed_unit",
)
"""What a chosen row brings along."""
COUNTING = ("key", "value", "decimals", "completed", "completed_unit")
"""What of it nobody types."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One indicator that can be chosen: what it is called, what it counts, and what its row would say."""

    code: str
    name: str
    numerator: str
    denominator: str
    values: Mapping[str, Any]

    @property
    def is_counted(self) -> bool:
        """Whether the system counts it."""
        return bool(self.values.get("key"))


def counted_choices() -> Iterator[Choice]:
    """The indicators of the catalogue, each with the row of the newest sheet that has it."""
    rows = _rows_by_key()
    for slug, indicator in indicators().items():
        said = indicator.wording(language())
        yield Choice(
            slug, said.name, said.numerator, said.denominator, {"key": slug, **_lent(rows.get(slug), said.name)}
        )


def counted_names() -> dict[str, str]:
    """What each counted indicator is called, by its slug, in the order of their names."""
    names = {slug: indicator.wording(language()).name for slug, indicator in indicators().items()}
    return dict(sorted(names.items(), key=lambda each: each[1]))


def declared_choices() -> Iterator[Choice]:
    """Common indicators whose value people declare."""
    for number, told in enumerate(_written()["rows"]):
        values = {name: told.get(name, "") for name in LENT if name in told}
        yield Choice(f"common-{number}", told["name"], "", "", {"name": told["name"], **values})


def choice(code: str) -> Choice | None:
    """The choice under a code; None where there is none."""
    return {each.code: each for each in (*counted_choices(), *declared_choices())}.get(code)


def levels() -> Mapping[str, list[str]]:
    """The first-level names that sheets print, each with its second-level ones."""
    found: Mapping[str, list[str]] = _written()["levels"]
    return found


def _lent(row: SheetRow | None, name: str) -> dict[str, Any]:
    if row is None:
        return {"name": name, "value": "rate"}
    return {
        "name": row.name,
        **{field: getattr(row, field) or "" for field in LENT if field != "decimals"},
        "decimals": row.decimals,
    }


@cache
def _rows_by_key() -> Mapping[str, SheetRow]:
    found: dict[str, SheetRow] = {}
    for layout in layouts():
        try:
            rows = sheet_rows(layout.name, layout.year)
        except KeyError:
            continue
        found |= {row.key: row for row in rows if row.is_counted}
    return found


@cache
def _written() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("indicators.toml").read_text("utf8"))
