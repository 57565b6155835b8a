"""Patients by hand: the last follow-up of each is looked at."""

from datetime import date

from shixiao.catalogue.indicators.by_hand import Count, contacts_with, patients_on, tally
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def numerator(world: World, standard: ServiceStandard, day: date) -> Count:
    """Patients controlled at the last follow-up."""
    controlled = set()
    for person, contacts in contacts_with(world, "diabetes", day, "fasting_glucose").items():
        glucose = contacts[-1].fasting_glucose
        if glucose is not None and glucose < standard.glucose_below:
            controlled.add(person)
    return tally(patient for patient in patients_on(world, "diabetes", day) if patient.person in controlled)


def denominator(world: World, _: ServiceStandard, day: date) -> Count:
    """Patients under management."""
    return tally(patients_on(world, "diabetes", day))
