"""What is to be written of one resident: the file as it would be opened, and what is known besides."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from district.residents.given import Given


@dataclass(frozen=True, slots=True)
class Entry:
    """A file with the groups and events that a form would enter one by one afterwards."""

    given: Given
    groups: Mapping[str, date] = field(default_factory=dict)
    """Since when they belong to each group, by the group's value."""
    died_on: date | None = None
    moved_on: date | None = None
    do_not_call_since: date | None = None
    do_not_call_reason: str = ""
    assumed: frozenset[str] = frozenset()
    """What nobody stated, such as the day of filing: good for a new file, and no reason to change one."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What all entries of one import share."""

    at: datetime
    """When it was started. Its files carry it as their time of creation, by which a repeated import knows its own."""
    on: date
    """That day, where the district is."""
    source: str
    """What says that somebody belongs to a group."""
