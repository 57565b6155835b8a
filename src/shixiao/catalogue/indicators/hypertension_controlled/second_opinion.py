"""Patients by hand: the last follow-up of each is looked at."""

from datetime import date
from typing import Any

from shixiao.catalogue.indicators.by_hand import Count, birthday, contacts_with, patients_on, tally
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def is_controlled(contact: Any, born_on: date | None, standard: ServiceStandard) -> bool:
    """Both readings are there and below their limits; the systolic limit is higher for elders."""
    if contact.systolic is None or contact.diastolic is None:
        return False
    limit = standard.systolic_below
    if born_on is not None and contact.followed_on >= birthday(born_on, standard.elder_age):
        limit = standard.elder_systolic_below
    return bool(contact.systolic < limit and contact.diastolic < standard.diastolic_below)


def numerator(world: World, standard: ServiceStandard, day: date) -> Count:
    """Patients controlled at the last follow-up."""
    born_on = {person.row: person.born_on for person in world.rows("persons", "row", "born_on")}
    controlled = set()
    for person, contacts in contacts_with(world, "hypertension", day, "systolic", "diastolic").items():
        if is_controlled(contacts[-1], born_on[person], standard):
            controlled.add(person)
    return tally(patient for patient in patients_on(world, "hypertension", day) if patient.person in controlled)


def denominator(world: World, _: ServiceStandard, day: date) -> Count:
    """Patients under management."""
    return tally(patients_on(world, "hypertension", day))
