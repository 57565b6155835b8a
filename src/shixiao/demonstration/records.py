"""Health records: who has one, since when, and whose was closed."""

import numpy as np

from shixiao.demonstration.chance import Stream, between, chosen, draw
from shixiao.demonstration.days import END, MISSING, Bools, Ints, day
from shixiao.demonstration.figures import Figures
from shixiao.demonstration.population import CHILDREN, ELDERS, People
from shixiao.demonstration.write import Rows


def holders(rng: Stream, people: People, figures: Figures) -> Bools:
    """Who has a health record that is open at the end of 2016, and who left with one.

    Every child has one; the old lack one three times more rarely than others.
    """
    grown = np.flatnonzero((people.born < CHILDREN[0]) & people.lives)
    weights = np.where(people.born[grown] <= ELDERS[1], 1.0, 3.0) / people.zeal[grown]
    without = chosen(people.born.size, draw(rng, grown, figures.residents - figures.records, weights))
    return ~without & (people.lives | (rng.random(people.born.size) < 0.8))


def health_records(rng: Stream, people: People, held: Bools) -> Rows:
    """The open records, those closed when somebody left, and some that were closed and opened again or given up.

    One leaver in ten left without their record being closed: they are no residents, and their record counts nowhere.
    """
    current = np.flatnonzero(held)
    until = people.until[current]
    leaving = ~people.lives[current]
    forgotten = leaving & (rng.random(current.size) < 0.1)
    closed = np.where(leaving & ~forgotten, until, MISSING)
    opened = np.minimum(_opened(rng, people, current), np.minimum(until - 1, END))
    older = np.flatnonzero(people.lives & (people.since < day(2012)) & (rng.random(people.born.size) < 0.004))
    shut = between(rng, day(2012, 6), day(2014, 12, 31), older.size)
    again = chosen(people.born.size, older)[current]
    opened[again] = between(rng, day(2015), day(2016, 6, 30), int(again.sum()))
    person = np.concatenate([current, older])
    opening = np.concatenate([opened, between(rng, np.maximum(people.since[older], day(2009)), shut - 30)])
    return {
        "resident": person,
        "organisation": people.station(person, opening),
        "opened_on": opening,
        "closed_on": np.concatenate([closed, shut]),
    }


def _opened(rng: Stream, people: People, person: Ints) -> Ints:
    """Records were opened from 2009 on, within a year of somebody's arrival after that."""
    first = np.maximum(people.since[person], day(2009))
    return between(rng, first, np.maximum(first, np.minimum(END, first + 365 + (first == day(2009)) * 1500)))
