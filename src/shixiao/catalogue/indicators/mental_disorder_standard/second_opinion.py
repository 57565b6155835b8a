"""Patients by hand: the follow-ups of each are counted."""

from datetime import date

from shixiao.catalogue.indicators.by_hand import Count, contacts_with, patients_on, tally
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def numerator(world: World, standard: ServiceStandard, day: date) -> Count:
    """Patients with enough follow-ups, of any way."""
    contacts = contacts_with(world, "severe_mental_disorder", day)
    enough = {person for person, theirs in contacts.items() if len(theirs) >= standard.followups_a_year}
    return tally(patient for patient in patients_on(world, "severe_mental_disorder", day) if patient.person in enough)


def denominator(world: World, _: ServiceStandard, day: date) -> Count:
    """Registered patients."""
    return tally(patients_on(world, "severe_mental_disorder", day))
