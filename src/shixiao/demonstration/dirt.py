"""Faults such as real records have (dirt.toml). Each is planted on a finished district, and freezing keeps them all."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from shixiao.demonstration.chance import Stream, between, draw
from shixiao.demonstration.days import END, MISSING, OPEN, START, Bools, Ints, birthday
from shixiao.demonstration.organisations import Tree
from shixiao.demonstration.population import People
from shixiao.demonstration.spells import HYPERTENSION
from shixiao.demonstration.write import Rows, joined

Tables = dict[str, Rows]
GROWN_UP = 18


def soil(rng: Stream, tables: Tables, people: People, tree: Tree) -> None:
    """Plant every fault that freezing keeps. Persons entered twice are numbered after `people`."""
    _heap(rng, tables["followups"], tree)
    _delay(rng, tables, people, tree)
    _misplace_digits(rng, tables["followups"])
    _swap_pressures(rng, tables["followups"])
    _visit_before_birth(rng, tables["child_visits"], people)
    _follow_up_after_death(rng, tables["followups"], people)
    _overstate(tables["reported_counts"], tree)
    _enter_twice(rng, tables, people)


def some(rng: Stream, marks: Bools, fault: str) -> Ints:
    """As many of the marked places as a fault is planted on; all of them where there are fewer."""
    places = np.flatnonzero(marks)
    return draw(rng, places, min(places.size, planted()[fault]))


@cache
def planted() -> dict[str, Any]:
    """The faults as they are written down."""
    return tomllib.loads(files(__package__).joinpath("dirt.toml").read_text("utf8"))


def _heap(rng: Stream, rows: Rows, tree: Tree) -> None:
    """One centre writes the same pressure, just under the limit, for most of its patients."""
    here = _of_centre(rows, tree, "heaped_centre") & _measured(rows)
    here &= (np.asarray(rows["condition"]) == HYPERTENSION) & (np.asarray(rows["followed_on"]) >= START)
    here &= rng.integers(0, 100, here.size) < planted()["heaped_percent"]
    for name, value in zip(("systolic", "diastolic"), planted()["heaped_pressure"], strict=True):
        rows[name] = np.where(here, value, rows[name])


def _delay(rng: Stream, tables: Tables, people: People, tree: Tree) -> None:
    """One centre enters its year in the last week of December, for whoever still lives there."""
    for table, name in (("followups", "followed_on"), ("health_checks", "checked_on")):
        rows = tables[table]
        on, person = np.asarray(rows[name]), np.asarray(rows["resident"])
        here = _of_centre(rows, tree, "late_centre") & (on >= START) & people.lives[person]
        rows[name] = np.where(here, between(rng, END - 6, END, on.size), on)


def _misplace_digits(rng: Stream, rows: Rows) -> None:
    places = some(rng, _measured(rows), "misplaced_digits")
    np.asarray(rows["systolic"])[places] *= 10


def _swap_pressures(rng: Stream, rows: Rows) -> None:
    systolic, diastolic = np.asarray(rows["systolic"]), np.asarray(rows["diastolic"])
    places = some(rng, _measured(rows) & (systolic < 200), "swapped_pressures")
    systolic[places], diastolic[places] = diastolic[places], systolic[places]


def _visit_before_birth(rng: Stream, rows: Rows, people: People) -> None:
    on, born = np.asarray(rows["visited_on"]), people.born[np.asarray(rows["resident"])]
    places = some(rng, born > START, "before_birth")
    on[places] = born[places] - 10


def _follow_up_after_death(rng: Stream, rows: Rows, people: People) -> None:
    on, died = np.asarray(rows["followed_on"]), people.died[np.asarray(rows["resident"])]
    places = some(rng, (died != MISSING) & (died < END - 50), "after_death")
    on[places] = died[places] + between(rng, 7, 42, places.size)


def _overstate(rows: Rows, tree: Tree) -> None:
    """Some centres reported more than their records say."""
    reported, indicator = np.asarray(rows["reported"]), np.asarray(rows["indicator"])
    for centre, (name, percent) in planted()["overstated"].items():
        place = (np.asarray(rows["organisation"]) == tree.codes.index(centre)) & (indicator == name)
        reported[place] += reported[place] * percent // 100 + 1


def _enter_twice(rng: Stream, tables: Tables, people: People) -> None:
    """Some grown-up residents have a second number, with the same birth, sex, station and first day, and a record."""
    stays, records = tables["residents"], tables["health_records"]
    person, since = np.asarray(stays["resident"]), np.asarray(stays["since"])
    once = np.bincount(person, minlength=people.born.size) == 1
    recorded = np.bincount(np.asarray(records["resident"]), minlength=people.born.size) == 1
    grown = birthday(people.born, GROWN_UP) <= people.since
    twice = person[
        some(rng, (once & recorded & grown & (people.until >= OPEN))[person] & (since < START), "duplicate_persons")
    ]
    for table in ("residents", "health_records"):
        rows = tables[table]
        places = np.flatnonzero(np.isin(np.asarray(rows["resident"]), twice))
        again = {name: np.asarray(values)[places] for name, values in rows.items()}
        again["resident"] = people.born.size + np.searchsorted(twice, again["resident"])
        tables[table] = joined([rows, again])


def _of_centre(rows: Rows, tree: Tree, name: str) -> Bools:
    """Which rows are a centre's or one of its stations'."""
    centre = tree.codes.index(planted()[name])
    organisation = np.asarray(rows["organisation"])
    return np.asarray((organisation == centre) | (tree.parent[organisation] == centre), np.bool_)


def _measured(rows: Rows) -> Bools:
    return np.asarray((np.asarray(rows["systolic"]) != MISSING) & (np.asarray(rows["diastolic"]) != MISSING), np.bool_)
