"""Campaigns as anybody would write them down, and every figure counted by hand: nothing here asks what it judges.

A world is a list of people, each with what happened to them, in plain values. Local times stand without a zone. What
counts, who was spoken to and which part of the day it was are said once more, in other words than the product's.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from fractions import Fraction

SPOKEN = {"completed", "broken_off", "refused", "impaired"}
FAULT = "line_fault"
SAVED_AFTER = timedelta(seconds=20)
"""How long after dialling every call of a world is saved."""


@dataclass(frozen=True)
class Try:
    """One call: when it was dialled, what the caller chose (or `FAULT`), how satisfied, how long was talked."""

    at: datetime
    said: str
    satisfied: int | None = None
    talk_ms: int | None = None

    @property
    def counts(self) -> bool:
        """A fault of the line is nobody's attempt."""
        return self.said != FAULT

    @property
    def saved_on(self) -> date:
        """The day on which its answers were saved."""
        return (self.at + SAVED_AFTER).date()

    @property
    def band(self) -> str:
        """The part of the day, by the clock on the wall."""
        minutes = self.at.hour * 60 + self.at.minute
        if self.at.weekday() >= 5:
            return "weekend" if 540 <= minutes < 1140 else "other"
        begins = {"morning": 510, "midday": 690, "afternoon": 810, "evening": 1050, "other": 1200}
        return [name for name, begun in begins.items() if begun <= minutes][-1] if minutes >= 510 else "other"


@dataclass(frozen=True)
class Person:
    """One person of a campaign."""

    centre: str
    group: str
    campaign: str
    tries: tuple[Try, ...] = ()
    team: str = ""

    def first(self, holds: Callable[[Try], bool]) -> Try | None:
        """The first call of which something is true."""
        return next((one for one in self.tries if holds(one)), None)

    @property
    def called_on(self) -> date | None:
        """The day of the first call that counts."""
        found = self.first(lambda one: one.counts)
        return found.at.date() if found else None

    @property
    def spoken_on(self) -> date | None:
        """The day on which they were first spoken to."""
        found = self.first(lambda one: one.said in SPOKEN)
        return found.at.date() if found else None

    @property
    def completed_on(self) -> date | None:
        """The day on which their answers were saved."""
        found = self.first(lambda one: one.said == "completed")
        return found.saved_on if found else None

    @property
    def satisfied(self) -> int | None:
        """What they answered."""
        found = self.first(lambda one: one.said == "completed")
        return found.satisfied if found else None


@dataclass(frozen=True)
class World:
    """People, and when their campaigns ran: the first day, and the last or None."""

    people: tuple[Person, ...]
    ran: dict[str, tuple[date, date | None]] = field(default_factory=dict)

    def tries(self) -> list[tuple[Person, Try]]:
        """Every call with whom it was to reach."""
        return [(person, one) for person in self.people for one in person.tries]


Span = tuple[date, date] | None
"""The first and the last day, or all of them."""
Counts = tuple[int, int]


def rates(people: Iterable[Person], world: World, span: Span) -> dict[str, Counts]:
    """The four rates over people, each above and below the line."""
    everybody = list(people)
    ran = [one for one in everybody if _ran(world.ran[one.campaign], span)]
    called = [one for one in everybody if _in(one.called_on, span)]
    spoken = [one for one in everybody if _in(one.spoken_on, span)]
    answered = [one for one in everybody if one.satisfied is not None and _in(one.completed_on, span)]
    covered = [one for one in ran if one.called_on and (span is None or one.called_on <= span[1])]
    return {
        "coverage": (len(covered), len(ran)),
        "contact": (sum(one.spoken_on is not None for one in called), len(called)),
        "completion": (sum(one.completed_on is not None for one in spoken), len(spoken)),
        "satisfaction": (sum((one.satisfied or 0) >= 4 for one in answered), len(answered)),
    }


def attempts_for_each(people: Iterable[Person], span: Span) -> Fraction | None:
    """Calls that count, for each person first called in the days."""
    called = [one for one in people if _in(one.called_on, span)]
    return Fraction(sum(one.counts for person in called for one in person.tries), len(called)) if called else None


def calls(tries: Iterable[Try], span: Span) -> dict[str, int]:
    """What came of calls that were dialled in the days."""
    made = [one for one in tries if _in(one.at.date(), span)]
    done = [one for one in made if one.said == "completed"]
    return {
        "made": len(made),
        "counted": sum(one.counts for one in made),
        "spoken": sum(one.said in SPOKEN for one in made),
        "reached": sum(one.said in SPOKEN for one in made),
        "completed": len(done),
        "answered": sum(one.satisfied is not None for one in done),
        "satisfied": sum((one.satisfied or 0) >= 4 for one in done),
        "measured": sum(one.talk_ms is not None for one in made),
        "talk_ms": sum(one.talk_ms or 0 for one in made),
    }


def _in(day: date | None, span: Span) -> bool:
    return day is not None and (span is None or span[0] <= day <= span[1])


def _ran(ran: tuple[date, date | None], span: Span) -> bool:
    return span is None or (ran[0] <= span[1] and (ran[1] is None or ran[1] >= span[0]))


def moment(day: date, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """A local time."""
    return datetime.combine(day, time(hour, minute, second))
