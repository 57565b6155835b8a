"""Yearly checks of the old and of patients, and services of traditional Chinese medicine for the old."""

from dataclasses import dataclass

import numpy as np

from shixiao.demonstration.chance import Stream, chosen, draw, spread
from shixiao.demonstration.days import END, EVE, HISTORY, MISSING, START, Bools, Ints, birthday
from shixiao.demonstration.figures import Figures
from shixiao.demonstration.followups import ELDER
from shixiao.demonstration.organisations import Tree
from shixiao.demonstration.population import ELDERS, People
from shixiao.demonstration.write import Rows

TCM_ELDER, TCM_CHILD = range(2)


@dataclass(frozen=True, slots=True)
class Elders:
    """Who is old at the end of 2016, who of them had a complete check that year, and who a service of TCM."""

    people: Ints
    checked: Ints
    served: Ints


def elders(rng: Stream, people: People, figures: Figures, held: Bools) -> Elders:
    """Draw the elders who were checked and served. Who has a health record is far more likely to be."""
    old = np.flatnonzero(people.lives & (people.born <= ELDERS[1]))
    checked = draw(rng, old, figures.elders_checked, np.where(held[old], 30.0, 1.0) * people.zeal[old])
    was_checked = chosen(people.born.size, checked)[old]
    return Elders(old, checked, draw(rng, old, figures.elders_tcm, np.where(was_checked, 6.0, 1.0) * people.zeal[old]))


def health_checks(rng: Stream, people: People, tree: Tree, old: Elders, patients: Ints) -> Rows:
    """Examinations of 2016 and of the half year before; those of younger patients are no elders' checks."""
    size = people.born.size
    others = old.people[~chosen(size, old.checked)[old.people]]
    unfinished = draw(rng, others, others.size // 5)
    young = np.unique(patients)
    young = young[(people.born[young] > ELDERS[1]) & (rng.random(young.size) < 0.45)]
    gone = np.flatnonzero(~people.lives & (people.until > START) & (people.born <= ELDERS[1]))
    groups = [(old.checked, True), (unfinished, False), (young, True), (gone[::2], True)]
    parts = [(*_served(rng, people, group, START, END), complete) for group, complete in groups]
    for group, complete in ((old.people[::2], True), (others[::9], False)):
        parts.append((*_served(rng, people, group, HISTORY, EVE), complete))
    person, on = (np.concatenate(part) for part in list(zip(*parts, strict=True))[:2])
    station = people.station(person, on)
    at_centre = rng.random(person.size) < 0.4
    return {
        "resident": person,
        "organisation": np.where(at_centre, tree.parent[station], station),
        "checked_on": on,
        "complete": np.repeat([complete for _, _, complete in parts], [part.size for part, _, _ in parts]),
    }


def tcm_elders(rng: Stream, people: People, old: Elders) -> Rows:
    """A service a year: this year's, and last year's for every third."""
    parts = [
        _served(rng, people, group, *span)
        for group, span in ((old.served, (START, END)), (old.people[::3], (HISTORY, EVE)))
    ]
    person, on = (np.concatenate(part) for part in zip(*parts, strict=True))
    nothing = np.full(person.size, MISSING)
    return {
        "resident": person,
        "organisation": people.station(person, on),
        "service": np.full(person.size, TCM_ELDER),
        "served_on": on,
        "months_of_age": nothing,
    }


def _served(rng: Stream, people: People, group: Ints, first: int, last: int) -> tuple[Ints, Ints]:
    """Who of the group is served in the span, and on which day: once, and one in thirty twice.

    Only days on which they live there, and are old if they are so by the end of 2016.
    """
    elder = birthday(people.born[group], ELDER)
    earliest = np.maximum(people.since[group], first)
    earliest = np.where(elder <= END, np.maximum(earliest, elder), earliest)
    latest = np.minimum(people.until[group] - 1, last)
    owner, _, on = spread(rng, 1 + (rng.integers(0, 30, group.size) == 0), earliest, latest)
    return group[owner], on
