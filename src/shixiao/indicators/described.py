"""A definition in words: which table is read, which of its rows, and what is asked."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from shixiao.evidence.records import Records, Scalar, Test, Where
from shixiao.evidence.tables import codes
from shixiao.evidence.title import CodeTitle, Title, Titles
from shixiao.indicators.definition import (
    AtLeast,
    Definition,
    Events,
    Followed,
    Held,
    Meeting,
    Population,
    Quota,
    Requirement,
)
from shixiao.indicators.expressions import times_of
from shixiao.indicators.year import Year
from shixiao.messages import Message, Said, message

_SAID = "said.toml"
"""What the tests of a package ask, in each language; it stands beside them."""


@dataclass(frozen=True, slots=True)
class Asked(Said):
    """What a test asks. One of which nothing is said goes by its name."""

    test: Test

    def text(self, language: str = "zh") -> str:
        """What it asks, in `zh` or `en`."""
        words = _said(self.test.__module__.rpartition(".")[0]).get(self.test.__name__, {})
        return words.get(language, self.test.__name__.replace("_", " "))


@dataclass(frozen=True, slots=True)
class Subject(Said):
    """What a declared value is of."""

    name: str

    def text(self, language: str = "zh") -> str:
        """Its Chinese word, or its name in `en`."""
        words = codes("declared_subject").get(self.name, ()) if language == "zh" else ()
        return words[0] if words else self.name.replace(".", " ").replace("_", " ")


@cache
def _said(package: str) -> Mapping[str, Mapping[str, str]]:
    path = files(package).joinpath(_SAID)
    return tomllib.loads(path.read_text("utf8")) if path.is_file() else {}


def described(definition: Definition, year: Year) -> tuple[Message, ...]:
    """One sentence for each thing that a definition reads."""
    return tuple(_sentences(definition, year))


def _sentences(definition: Definition, year: Year) -> Iterator[Message]:
    if isinstance(definition, Population):
        kind = "registered" if definition.where else "residents" if definition.table == "residents" else "spells"
        yield message(
            f"described.{kind}", table=Title(definition.table), which=_pairs(definition.table, definition.where)
        )
        yield from _ages(definition, year)
    elif isinstance(definition, Events):
        yield message("described.events", records=_records(definition.records))
        if definition.amount:
            yield message("described.amount", column=Title(definition.records.table, definition.amount))
        if definition.done:
            yield message("described.done", column=Title(definition.records.table, definition.done))
        if definition.passes:
            yield message("described.passes", test=Asked(definition.passes))
    elif isinstance(definition, Meeting):
        yield from _sentences(definition.population, year)
        yield _requirement(definition.requirement, year)
    elif isinstance(definition, Quota):
        standard = year.standard
        yield message("described.quota", centre=standard.centre_session_months, station=standard.station_session_months)
    else:
        yield message("described.stated", table=Title("declared_values"), subject=Subject(definition.subject))


def _ages(population: Population, year: Year) -> Iterator[Message]:
    for kind in ("from_years", "below_years", "below_months"):
        if name := getattr(population, kind):
            yield message(f"described.{kind}", age=getattr(year.standard, name))


def _requirement(requirement: Requirement, year: Year) -> Message:
    if isinstance(requirement, Held):
        return message("described.held", table=Title(requirement.table))
    records = _records(requirement.records)
    if isinstance(requirement, Followed):
        return message("described.followed", days=requirement.days, records=records)
    if isinstance(requirement, AtLeast):
        return message("described.at_least", times=times_of(requirement, year.standard), records=records)
    return message("described.latest", records=records, test=Asked(requirement.passes))


def _records(records: Records) -> Titles:
    """The table, the column of the day, the values it is filtered by, and the name of a further test."""
    place = Titles((Title(records.table), Title(records.table, records.on)), between=" · ")
    which = [_pairs(records.table, records.where)] if records.where else []
    return Titles((place, *which, *([Asked(records.that)] if records.that else [])), between=" · ")


def _pairs(table: str, where: Where) -> Titles:
    return Titles(
        tuple(Titles((Title(table, column), _values(table, column, values)), " = ") for column, values in where)
    )


def _values(table: str, column: str, values: tuple[Scalar, ...]) -> Titles:
    return Titles(tuple(CodeTitle(table, column, value) for value in values), between=" | ")
