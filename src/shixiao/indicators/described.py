"""A definition in words: which table is read, which of its rows, and what is asked."""

from collections.abc import Iterator

from shixiao.evidence.records import Records, Scalar, Where
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
from shixiao.messages import Message, message


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
            yield message("described.passes", test=definition.passes.__name__)
    elif isinstance(definition, Meeting):
        yield from _sentences(definition.population, year)
        yield _requirement(definition.requirement, year)
    elif isinstance(definition, Quota):
        standard = year.standard
        yield message("described.quota", centre=standard.centre_session_months, station=standard.station_session_months)
    else:
        yield message("described.stated", table=Title("declared_values"), subject=definition.subject)


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
    return message("described.latest", records=records, test=requirement.passes.__name__)


def _records(records: Records) -> Titles:
    """The table, the column of the day, the values it is filtered by, and the name of a further test."""
    place = Titles((Title(records.table), Title(records.table, records.on)), between=" · ")
    which = [_pairs(records.table, records.where)] if records.where else []
    return Titles((place, *which, *([records.that.__name__] if records.that else [])), between=" · ")


def _pairs(table: str, where: Where) -> Titles:
    return Titles(
        tuple(Titles((Title(table, column), _values(table, column, values)), " = ") for column, values in where)
    )


def _values(table: str, column: str, values: tuple[Scalar, ...]) -> Titles:
    return Titles(tuple(CodeTitle(table, column, value) for value in values), between=" | ")
