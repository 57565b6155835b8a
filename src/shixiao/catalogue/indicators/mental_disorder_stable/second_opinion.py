"""Patients by hand: the last follow-up of each is looked at."""

from datetime import date

from shixiao.catalogue.indicators.by_hand import Count, contacts_with, patients_on, tally
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def numerator(world: World, _: ServiceStandard, day: date) -> Count:
    """Patients who were stable at the last follow-up."""
    contacts = contacts_with(world, "severe_mental_disorder", day, "stability")
    stable = {person for person, theirs in contacts.items() if theirs[-1].stability == "stable"}
    return tally(patient for patient in patients_on(world, "severe_mental_disorder", day) if patient.person in stable)


def denominator(world: World, _: ServiceStandard, day: date) -> Count:
    """Registered patients."""
    return tally(patients_on(world, "severe_mental_disorder", day))
