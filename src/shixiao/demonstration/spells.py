"""Who is under management for a condition, where, and from when to when."""

from dataclasses import dataclass

import numpy as np

from shixiao.demonstration.chance import Stream, Weights, between, chosen, draw
from shixiao.demonstration.days import END, HISTORY, OPEN, START, Bools, Ints, birthday, day, or_missing
from shixiao.demonstration.population import People
from shixiao.demonstration.write import Rows

HYPERTENSION, DIABETES, MENTAL, TUBERCULOSIS = range(4)
"""The conditions' places in codes.toml."""
FIRST_REGISTER = day(2009)
"""No register is older than the national programme."""

SETTLED = day(2016, 6, 30)
"""Who came later is on no register by the end of the year: four contacts need their time."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many patients are under management at the end of the year, and what becomes of them."""

    managed: int
    standard: int
    controlled: int


@dataclass(frozen=True, slots=True)
class Patients:
    """The spells of one condition. Those under management at the end of 2016 have one that lasts.

    `standard` marks who has enough contacts in 2016, `controlled` whose last contact was good; `restarted` marks
    spells that began again after one that ended in spring, which follows as a spell of its own.
    """

    condition: int
    person: Ints
    since: Ints
    until: Ints
    standard: Bools
    controlled: Bools
    restarted: Bools

    @property
    def lasting(self) -> Bools:
        """Which spells last at the end of 2016."""
        return self.until >= OPEN

    def rows(self, people: People) -> Rows:
        """The table of conditions: who moved has a row for each station."""
        moved, was = people.moved[self.person], people.former[self.person]
        moves = (moved > self.since) & (moved < self.until)
        before = np.flatnonzero(moves)
        person = np.concatenate([self.person, self.person[before]])
        since = np.concatenate([np.where(moves, moved, self.since), self.since[before]])
        station = np.concatenate([people.station(self.person, np.minimum(self.until - 1, END)), was[before]])
        return {
            "resident": person,
            "organisation": station,
            "condition": np.full(person.size, self.condition),
            "since": since,
            "until": np.concatenate([or_missing(self.until), moved[before]]),
        }


def patients(
    rng: Stream, people: People, condition: int, counts: Counts, able: Bools, youngest: int, weights: Weights
) -> Patients:
    """Draw the patients of one condition among those `able` to have it who have come of an age, by their weights."""
    first = np.maximum(np.maximum(people.since, birthday(people.born, youngest)), FIRST_REGISTER)
    settled = able & (first <= SETTLED)
    managed = draw(rng, *_among(settled & people.lives, weights, counts.managed))
    everyone = np.arange(managed.size)
    standard = chosen(managed.size, draw(rng, everyone, counts.standard, people.zeal[managed]))
    controlled = draw(rng, everyone, counts.controlled, np.where(standard, 3.0, 1.0) * np.sqrt(people.zeal[managed]))
    others = able & (first < HISTORY) & ~chosen(people.born.size, managed)
    ended = _ended(rng, people, others, counts.managed, weights)
    since = between(rng, first[managed], SETTLED)
    late = ~standard & (rng.random(managed.size) < 0.3)
    again = late & (since < START) & (rng.random(managed.size) < 0.1)
    earlier = since[again]
    since[late] = between(rng, day(2016, 9), day(2016, 12, 20), int(late.sum()))
    person = np.concatenate([managed, ended, managed[again]])
    until = np.concatenate(
        [np.full(managed.size, OPEN), _ends(rng, people, ended), between(rng, START + 31, START + 150, earlier.size)]
    )
    return Patients(
        condition=condition,
        person=person,
        since=np.concatenate([since, between(rng, first[ended], HISTORY), earlier]),
        until=until,
        standard=_padded(standard, person.size),
        controlled=_padded(chosen(managed.size, controlled), person.size),
        restarted=_padded(again, person.size),
    )


def tuberculosis(rng: Stream, people: People, able: Bools, count: int) -> Patients:
    """Patients under treatment at the end of the year, and half as many who finished theirs during it."""
    settled = np.flatnonzero(able & people.lives & (people.since < START) & (people.born < day(2001)))
    person = rng.permutation(draw(rng, settled, count + count // 2))
    since = np.where(
        np.arange(person.size) < count,
        between(rng, day(2016, 3), day(2016, 12, 10), person.size),
        between(rng, START, day(2016, 5, 31), person.size),
    )
    until = np.where(np.arange(person.size) < count, OPEN, since + between(rng, 170, 200, person.size))
    none = np.zeros(person.size, np.bool_)
    return Patients(TUBERCULOSIS, person, since, until, none, none, none)


def _among(able: Bools, weights: Weights, count: int) -> tuple[Ints, int, Weights]:
    candidates = np.flatnonzero(able)
    return candidates, count, weights[candidates]


def _ended(rng: Stream, people: People, others: Bools, managed: int, weights: Weights) -> Ints:
    """Whose management ended: people who died or left, in proportion, and a few who are still there."""
    gone = managed * (people.born.size - people.residents) // people.residents
    left = draw(rng, *_among(others & ~people.lives, weights, gone))
    stayed = draw(rng, *_among(others & people.lives, weights, managed // 25))
    return np.concatenate([left, stayed])


def _ends(rng: Stream, people: People, ended: Ints) -> Ints:
    """A stay's end is a spell's end; who stayed refused or was lost during the year."""
    return np.where(people.lives[ended], between(rng, START + 30, END, ended.size), people.until[ended])


def _padded(marks: Bools, size: int) -> Bools:
    """Marks of those under management, and none for the spells that ended."""
    return np.concatenate([marks, np.zeros(size - marks.size, np.bool_)])
