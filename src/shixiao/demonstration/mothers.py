"""Pregnancies: visits before the delivery, deliveries, live births."""

import numpy as np

from shixiao.demonstration.chance import Stream, between, draw, pick, spread
from shixiao.demonstration.days import END, EVE, HISTORY, MISSING, START, Ints, day
from shixiao.demonstration.figures import Figures
from shixiao.demonstration.organisations import Tree
from shixiao.demonstration.population import FEMALE, People
from shixiao.demonstration.write import Rows

TERM = 280
"""Days of a pregnancy."""


def pregnancies(rng: Stream, people: People, tree: Tree, figures: Figures) -> tuple[Rows, Rows]:
    """Deliveries and antenatal visits: of 2016, of the half year before, and of women still pregnant at its end.

    The first deliveries are those managed as the standard asks. Their women settled before they became pregnant.
    """
    deliveries = figures.births - figures.twins + figures.stillbirths
    before, expecting = deliveries // 2, deliveries * 2 // 3
    fertile = people.born_in((day(1972), day(1996))) & (people.sex == FEMALE)
    settled = np.flatnonzero(fertile & people.lives & (people.since < day(2014, 6)))
    weights = np.where(np.abs(people.born[settled] - day(1988, 6)) < 1500, 7.0, 1.0)
    women = rng.permutation(draw(rng, settled, deliveries + before + expecting, weights))
    delivered = np.concatenate([between(rng, START, END, deliveries), between(rng, HISTORY, EVE, before)])
    ends = np.concatenate([delivered, between(rng, END + 15, END + 200, expecting)])
    born = women[: deliveries + before]
    children = np.ones(born.size, np.int64)
    children[: figures.twins] = 2
    children[deliveries - figures.stillbirths : deliveries] = 0
    children = _mixed(rng, children, figures.mothers_managed, deliveries)
    table: Rows = {
        "resident": born,
        "organisation": people.station(born, delivered),
        "pregnancy": np.arange(born.size) + 1,
        "delivered_on": delivered,
        "live_births": children,
    }
    return table, _visits(rng, people, tree, women, ends, figures.mothers_managed, deliveries)


def _mixed(rng: Stream, children: Ints, managed: int, deliveries: int) -> Ints:
    """Twins fall to any mother of the year with a live birth, whether managed or not."""
    alive = np.flatnonzero(children[:deliveries] > 0)
    children[alive] = rng.permutation(children[alive])
    assert managed <= alive.size
    return children


def _visits(rng: Stream, people: People, tree: Tree, women: Ints, ends: Ints, managed: int, deliveries: int) -> Rows:
    """Five visits or more to those who are managed, fewer to others of the year, evenly over the pregnancy."""
    place = np.arange(women.size)
    enough = (place < managed) | ((place >= deliveries) & (rng.random(women.size) < 0.8))
    counts = np.where(enough, 5 + pick(rng, women.size, (50, 25, 15, 10)), pick(rng, women.size, (10, 10, 20, 25, 35)))
    begun = ends - TERM
    owner, _, on = spread(rng, counts, begun + 56, ends - 5)
    late = _late(rng, counts, managed, deliveries)
    owner, on = np.concatenate([owner, late]), np.concatenate([on, ends[late] + 20])
    past = on <= END
    owner, on = owner[past], on[past]
    order = np.lexsort((on, owner))
    owner, on = owner[order], on[order]
    person, week = women[owner], (on - begun[owner]) // 7
    station = people.station(person, on)
    return {
        "resident": person,
        "organisation": np.where(rng.random(on.size) < 0.6, tree.parent[station], station),
        "pregnancy": owner + 1,
        "visited_on": on,
        "week": np.where(week <= 40, week, MISSING),
    }


def _late(rng: Stream, counts: Ints, managed: int, deliveries: int) -> Ints:
    """Women whose fifth visit was written down after the delivery, and does not count."""
    four = np.arange(managed, deliveries)[counts[managed:deliveries] == 4]
    return np.asarray(four[rng.random(four.size) < 0.1], np.int64)
