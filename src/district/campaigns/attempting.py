"""When somebody is called again: attempt rules as data, and what follows from how a call ended."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

SATURDAY = 5
FURTHEST = 400
"""Days that a search for the next part of the day looks ahead: a set with a band finds one within a week."""


@dataclass(frozen=True, slots=True)
class Band:
    """A part of the day in which people are called, on workdays or at weekends."""

    name: str
    titles: tuple[str, str]
    """Chinese and English."""
    at_weekends: bool
    begins: time
    ends: time

    @property
    def title(self) -> str:
        """In the language of whoever reads."""
        return self.titles[not (get_language() or "zh").startswith("zh")]

    def holds(self, at: datetime) -> bool:
        """Whether a local time lies in it."""
        return self.is_on(at.date()) and self.begins <= at.time() < self.ends

    def is_on(self, day: date) -> bool:
        """Whether a day has it. Weekends are Saturday and Sunday, whatever a holiday calendar moves."""
        return (day.weekday() >= SATURDAY) == self.at_weekends


@dataclass(frozen=True, slots=True)
class AttemptRules:
    """One set of rules."""

    name: str
    bands: tuple[Band, ...]
    most_attempts: int
    between: timedelta
    after_fault: timedelta
    human: Mapping[str, str]
    machine: Mapping[str, str]

    def band_at(self, at: datetime) -> str:
        """The part of the day of a time; "other" outside all of them."""
        local = timezone.localtime(at)
        return next((band.name for band in self.bands if band.holds(local)), "other")

    def follows(self, disposition: str, outcome: str) -> str:
        """What a call's end leads to: what the caller chose, or where nobody chose, what the line said."""
        return self.human[disposition] if disposition else self.machine[outcome or "unknown"]

    def next_try(self, tried: Sequence[tuple[str, datetime]], at: datetime) -> datetime:
        """The earliest time after `at` in a part of the day that was tried least; `tried` are bands with their times.

        The same part of the day comes again only when every other has had as many tries, and not before `between`.
        """
        counts = {band.name: sum(name == band.name for name, _at in tried) for band in self.bands}
        fewest = min(counts.values())
        last = dict(sorted(tried, key=lambda one: one[1]))
        return min(self._start(band, at, last.get(band.name)) for band in self.bands if counts[band.name] == fewest)

    def _start(self, band: Band, at: datetime, last: datetime | None) -> datetime:
        """The first moment of a band that is after `at`, and long enough after the last try in it."""
        earliest = timezone.localtime(max(at, last + self.between) if last else at)
        for days in range(FURTHEST):
            day = earliest.date() + timedelta(days=days)
            begins, ends = (
                timezone.make_aware(datetime.combine(day, moment), earliest.tzinfo)
                for moment in (band.begins, band.ends)
            )
            if band.is_on(day) and earliest < ends:
                return max(begins, earliest)
        raise LookupError(band.name)


def rules_named(name: str) -> dict[str, Any]:
    """A set as data, which a campaign keeps a copy of. Raises `KeyError`."""
    return sets()[name]


@cache
def sets() -> dict[str, dict[str, Any]]:
    """Every set, by name."""
    text = files(__package__).joinpath("attempt_rules.toml").read_text("utf8")
    return {each["name"]: each for each in tomllib.loads(text)["sets"]}


def read_rules(data: Mapping[str, Any]) -> AttemptRules:
    """A campaign's copy as rules."""
    return AttemptRules(
        name=data["name"],
        bands=tuple(map(_band, data["bands"])),
        most_attempts=data["most_attempts"],
        between=timedelta(hours=data["hours_between"]),
        after_fault=timedelta(minutes=data["minutes_after_fault"]),
        human=data["human"],
        machine=data["machine"],
    )


def _band(data: Mapping[str, str]) -> Band:
    begins, ends = time.fromisoformat(data["from"]), time.fromisoformat(data["until"])
    return Band(data["name"], (data["title"], data["title_en"]), data["days"] == "weekends", begins, ends)
