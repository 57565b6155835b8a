"""Patients by hand: each looked up among those with a follow-up."""

from datetime import date

from shixiao.catalogue.indicators.by_hand import Count, contacts_with, patients_on, tally
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def numerator(world: World, _: ServiceStandard, day: date) -> Count:
    """Patients with a follow-up."""
    contacts = contacts_with(world, "tuberculosis", day)
    return tally(patient for patient in patients_on(world, "tuberculosis", day) if patient.person in contacts)


def denominator(world: World, _: ServiceStandard, day: date) -> Count:
    """Registered patients."""
    return tally(patients_on(world, "tuberculosis", day))
