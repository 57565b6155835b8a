"""What children under seven receive: visits, services of traditional Chinese medicine, and vaccinations."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from shixiao.demonstration.chance import Stream, bell, between, chosen, draw, pick, spread
from shixiao.demonstration.days import END, EVE, HISTORY, MISSING, START, Ints, add_months, birthday, day
from shixiao.demonstration.elders import TCM_CHILD
from shixiao.demonstration.figures import Figures
from shixiao.demonstration.population import CHILDREN, INFANTS, People
from shixiao.demonstration.write import Rows
from shixiao.evidence.tables import codes

SEVEN = 7
TCM_MONTHS = (6, 12, 18, 24, 30, 36)
VISITS = ((0, 5), (1, 4), (2, 3), (3, 2), (SEVEN, 1))
"""Up to which year of age how many visits a year, at most."""


def visited(rng: Stream, people: People, figures: Figures) -> Ints:
    """The children under seven who were visited in 2016; those who came late are likelier to have been missed."""
    children = np.flatnonzero(people.lives & (people.born >= CHILDREN[0]))
    settled = people.since[children] < np.maximum(people.born[children] + 1, START)
    return draw(rng, children, figures.children_visited, np.where(settled, 50.0, 1.0) * people.zeal[children])


def child_visits(rng: Stream, people: People, seen: Ints) -> Rows:
    """Visits of 2016 to those who were visited, to some who are older or gone by the end of it, and of 2015."""
    others = np.flatnonzero((people.born >= day(2008, 9)) & ~(people.lives & (people.born >= CHILDREN[0])))
    before = np.flatnonzero((people.born >= day(2008, 9)) & (people.born <= EVE))
    groups = ((seen, START, END), (others[::2], START, END), (before, HISTORY, EVE))
    parts = [_visits(rng, people, *group) for group in groups]
    person, on = (np.concatenate(part) for part in zip(*parts, strict=True))
    return {"resident": person, "organisation": people.station(person, on), "visited_on": on}


def _visits(rng: Stream, people: People, group: Ints, start: int, end: int) -> tuple[Ints, Ints]:
    first = np.maximum(people.since[group], start)
    last = np.minimum(np.minimum(people.until[group] - 1, end), birthday(people.born[group], SEVEN) - 1)
    age = (end - people.born[group]) // 365
    most = np.select([age <= limit for limit, _ in VISITS], [count for _, count in VISITS], 1)
    counts = np.maximum(1, np.minimum(most - pick(rng, group.size, (5, 4, 1)), 1 + (last - first) // 45))
    owner, _, on = spread(rng, counts, first, last)
    return group[owner], on


def tcm_children(rng: Stream, people: People, figures: Figures) -> Rows:
    """Services at the months of age of the schedule, and some at other months, which the schedule does not know."""
    infants = np.flatnonzero(people.born >= INFANTS[0] - 330)
    first, last = _months_of_age(people, infants)
    open_ = first <= last
    due = np.flatnonzero(open_.any(axis=1) & people.lives[infants] & (people.born[infants] >= INFANTS[0]))
    served = draw(rng, due, figures.infants_tcm, people.zeal[infants[due]])
    rest = np.flatnonzero(~chosen(infants.size, due))
    served = np.concatenate([served, rest[open_[rest].any(axis=1)][::2]])
    at = open_[served] & (rng.random((served.size, len(TCM_MONTHS))) < 0.8)
    nobody = ~at.any(axis=1)
    at[nobody, open_[served[nobody]].argmax(axis=1)] = True
    row, month = np.nonzero(at)
    child, on = served[row], between(rng, first[served[row], month], last[served[row], month])
    return _tcm_rows(rng, people, infants, served, child, on, np.array(TCM_MONTHS)[month])


def _months_of_age(people: People, infants: Ints) -> tuple[Ints, Ints]:
    """For each infant and month of the schedule, the first and last day of 2016 on which it can be served."""
    born, since, until = (values[infants] for values in (people.born, people.since, people.until))
    first = np.stack([np.maximum(np.maximum(add_months(born, month), since), START) for month in TCM_MONTHS], axis=1)
    last = [np.minimum(np.minimum(add_months(born, month + 1), until) - 1, END) for month in TCM_MONTHS]
    return first, np.stack(last, axis=1)


def _tcm_rows(rng: Stream, people: People, infants: Ints, served: Ints, child: Ints, on: Ints, month: Ints) -> Rows:
    """The services of the schedule, and for every tenth child without one a service in another month of age."""
    unserved = np.flatnonzero(~chosen(infants.size, served))[::10]
    odd = add_months(people.born[infants[unserved]], 9)
    there = (odd >= np.maximum(people.since[infants[unserved]], START)) & (odd < people.until[infants[unserved]])
    there &= odd <= END
    person = infants[np.concatenate([child, unserved[there]])]
    days_ = np.concatenate([on, odd[there]])
    known = rng.random(int(there.sum())) < 0.8
    return {
        "resident": person,
        "organisation": people.station(person, days_),
        "service": np.full(person.size, TCM_CHILD),
        "served_on": days_,
        "months_of_age": np.concatenate([month, np.where(known, 9, MISSING)]),
    }


def vaccinations(rng: Stream, people: People, percent: int) -> Rows:
    """Doses due in 2016 and in the half year before. Of those due in 2016 exactly `percent` were given by its end:
    a few children are put off, so that the doses due are a whole number of hundreds."""
    child = np.flatnonzero(people.lives & (people.born >= day(2009)))
    parts = [_doses(people, child, *dose) for dose in _schedule()]
    person, vaccine, number, due = (np.concatenate(part) for part in zip(*parts, strict=True))
    kept = np.ones(due.size, np.bool_)
    this_year = np.flatnonzero(due >= START)
    if this_year.size >= 100:
        kept[draw(rng, this_year, this_year.size % 100)] = False
    person, vaccine, number, due = (values[kept] for values in (person, vaccine, number, due))
    this_year = np.flatnonzero(due >= START)
    given = chosen(due.size, draw(rng, this_year, this_year.size * percent // 100))
    given |= (due < START) & (rng.random(due.size) < 0.985)
    delay = np.minimum(bell(rng, due.size, 0, 15, 0, 60), END - due)
    order = np.lexsort((due, person))
    return {
        "resident": person[order],
        "organisation": people.station(person, due)[order],
        "vaccine": vaccine[order],
        "dose": number[order],
        "due_on": due[order],
        "given_on": np.where(given, due + delay, MISSING)[order],
    }


def _doses(people: People, child: Ints, vaccine: int, number: int, month: int) -> tuple[Ints, Ints, Ints, Ints]:
    """The children for whom one dose fell due in the time that is recorded."""
    due = add_months(people.born[child], month)
    there = (due >= np.maximum(people.since[child], HISTORY)) & (due <= END)
    child, due = child[there], due[there]
    return child, np.full(child.size, vaccine), np.full(child.size, number), due


@cache
def _schedule() -> list[tuple[int, int, int]]:
    """The vaccine, the dose and the month of age at which it falls due."""
    data: dict[str, Any] = tomllib.loads(files(__package__).joinpath("vaccines.toml").read_text("utf8"))
    places = {code: place for place, code in enumerate(codes("vaccine"))}
    return [(places[name], number, month) for name in data for number, month in enumerate(data[name]["months"], 1)]
