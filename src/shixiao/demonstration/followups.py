"""Contacts with registered patients: how many, when, in which way, and with which result."""

from typing import NamedTuple

import numpy as np

from shixiao.demonstration.chance import Stream, pick, spread
from shixiao.demonstration.days import END, EVE, HISTORY, MISSING, START, Bools, Ints, birthday
from shixiao.demonstration.population import People
from shixiao.demonstration.readings import any_pressures, glucose, pressures, stability
from shixiao.demonstration.spells import DIABETES, HYPERTENSION, MENTAL, TUBERCULOSIS, Patients
from shixiao.demonstration.write import Rows

ELDER = 65
OUTPATIENT, HOME, PHONE, MESSAGE, ONLINE, OTHER = range(6)


class Contacts(NamedTuple):
    """Contacts in a stretch of time: with whose spell, when, whether face to face or from afar, with a good result or
    not. What is `sure` was measured, because a count depends on it."""

    spell: Ints
    on: Ints
    remote: Bools
    good: Bools
    sure: Bools


def followups(rng: Stream, people: People, patients: Patients) -> Rows:
    """Every contact of one condition's patients, in the second half of 2015 and in 2016."""
    halves = zip(_year_before(rng, patients), _this_year(rng, patients), strict=True)
    spell, on, remote, good, sure = (np.concatenate(pair) for pair in halves)
    person = patients.person[spell]
    taken = sure | (rng.random(on.size) < np.where(remote, 0.35, 0.99))
    elder = birthday(people.born[person], ELDER) <= on
    return {
        "resident": person,
        "organisation": people.station(person, on),
        "condition": np.full(on.size, patients.condition),
        "followed_on": on,
        "way": _ways(rng, remote),
        **_results(rng, patients.condition, good, taken, elder),
    }


def _this_year(rng: Stream, patients: Patients) -> Contacts:
    """Contacts of 2016. The last one of whoever is still under management decides whether they are controlled."""
    face, other = _numbers(rng, patients)
    first, last_day = np.maximum(patients.since, START), np.minimum(patients.until - 1, END)
    spell, place, on = spread(rng, face + other, first, last_day)
    remote = _shuffled(rng, spell, place) < other[spell]
    good = rng.random(spell.size) < np.where(patients.controlled, 0.75, 0.45)[spell]
    last = patients.lasting[spell] & np.append(spell[1:] != spell[:-1], True)[: spell.size]
    good = np.where(last, patients.controlled[spell], good) & ~_ended_in_spring(patients)[spell]
    return Contacts(spell, on, remote, good, last & good)


def _year_before(rng: Stream, patients: Patients) -> Contacts:
    """Contacts in the second half of 2015, on which no count of 2016 depends."""
    numbers = pick(rng, patients.person.size, (10, 25, 40, 25))
    spell, _, on = spread(rng, numbers, np.maximum(patients.since, HISTORY), np.minimum(patients.until - 1, EVE))
    remote, good = rng.random(spell.size) < 0.2, rng.random(spell.size) < 0.6
    return Contacts(spell, on, remote, good, np.zeros(spell.size, np.bool_))


def _numbers(rng: Stream, patients: Patients) -> tuple[Ints, Ints]:
    """How often each spell's patient was met face to face in 2016, and how often reached otherwise."""
    size = patients.person.size
    length = np.minimum(patients.until - 1, END) - np.maximum(patients.since, START) + 1
    if patients.condition == TUBERCULOSIS:
        return 1 + length // 30, np.zeros(size, np.int64)
    enough = 4 + pick(rng, size, (55, 25, 12, 5, 3))
    few = np.minimum(pick(rng, size, (15, 25, 30, 30)), 1 + length // 60)
    few -= patients.restarted & (few == 3)
    few = np.where(_ended_in_spring(patients), 1, few)
    other = np.where(patients.standard, pick(rng, size, (50, 30, 20)), pick(rng, size, (45, 30, 15, 10)))
    face = np.where(patients.standard, enough, few)
    if patients.condition == MENTAL:
        face = np.where(patients.lasting, np.maximum(face, 1), face)
        other = np.where(face > 1, np.minimum(other, 1), 0)
        return face - other, other
    return np.where(patients.controlled & (face + other == 0), 1, face), other


def _ended_in_spring(patients: Patients) -> Bools:
    """The earlier spells of those who began again: they stand at the end."""
    return np.arange(patients.person.size) >= patients.person.size - int(patients.restarted.sum())


def _shuffled(rng: Stream, spell: Ints, place: Ints) -> Ints:
    """The places of each spell's contacts in a random order."""
    shuffled = np.empty_like(place)
    shuffled[np.lexsort((rng.random(spell.size), spell))] = place
    return shuffled


def _ways(rng: Stream, remote: Bools) -> Ints:
    near = np.array([OUTPATIENT, HOME])[pick(rng, remote.size, (80, 20))]
    far = np.array([PHONE, MESSAGE, ONLINE, OTHER])[pick(rng, remote.size, (90, 4, 4, 2))]
    return np.where(remote, far, near)


def _results(rng: Stream, condition: int, good: Bools, taken: Bools, elder: Bools) -> Rows:
    """The readings of each contact; those that were not taken, or do not belong to the condition, are empty."""
    nothing = np.full(good.size, MISSING)
    rows: Rows = dict.fromkeys(("systolic", "diastolic", "fasting_glucose", "stability", "risk"), nothing)
    if condition == HYPERTENSION:
        half = ~good & (rng.random(good.size) < 0.01)
        systolic, diastolic = pressures(rng, good | half, elder)
        rows["systolic"], rows["diastolic"] = _if(taken, systolic), _if(taken & ~half, diastolic)
    elif condition == DIABETES:
        systolic, diastolic = any_pressures(rng, elder)
        rows["systolic"], rows["diastolic"] = _if(taken, systolic), _if(taken, diastolic)
        rows["fasting_glucose"] = _if(taken, glucose(rng, good))
    elif condition == MENTAL:
        rows["stability"], rows["risk"] = stability(rng, good)
    return rows


def _if(taken: Bools, values: Ints) -> Ints:
    return np.where(taken, values, MISSING)
