"""Which columns say when something happened, and which only plan it, close it or count up to it."""

from collections.abc import Iterator
from datetime import date

from shixiao.evidence.tables import PERSON, TABLES, Kind, Table

AHEAD = {"until", "ends_on", "due_on", "due_at", "period_end"}
"""Ends may be agreed beforehand, and what is due is due whatever happens."""

STATED = {"declared_values"}
"""What is stated may be stated for a time to come."""

AGREED = {("contracts", "since")}
"""A contract is signed before it begins."""

SERVICES = {
    "followups": "followed_on",
    "health_checks": "checked_on",
    "antenatal_visits": "visited_on",
    "child_visits": "visited_on",
    "vaccinations": "given_on",
    "tcm_services": "served_on",
    "education_sessions": "held_on",
}
"""The tables of what centres do all year round, each with its day."""


def happened() -> Iterator[tuple[str, str]]:
    """Every table and column that holds the day or moment of something that took place."""
    for name, table in TABLES.items():
        for column, described in table.columns().items():
            planned = column in AHEAD or name in STATED or (name, column) in AGREED
            if described.kind in (Kind.DATE, Kind.MOMENT) and not planned:
                yield name, column


def names_person(table: type[Table]) -> bool:
    """Whether each record of a table belongs to a person."""
    return PERSON in table.frozen_schema().names


def a_year_before(day: date) -> date:
    """The same day a year before; the last of February where there is none."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap else day.day)
