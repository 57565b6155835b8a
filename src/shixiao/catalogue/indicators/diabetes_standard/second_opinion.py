"""Patients by hand: the follow-ups of each that were face to face are counted."""

from datetime import date

from shixiao.catalogue.indicators.by_hand import Count, contacts_with, patients_on, tally
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def numerator(world: World, standard: ServiceStandard, day: date) -> Count:
    """Patients with enough follow-ups face to face."""
    contacts = contacts_with(world, "diabetes", day, "way")
    enough = set()
    for person, theirs in contacts.items():
        met = [contact for contact in theirs if contact.way in standard.face_to_face]
        if len(met) >= standard.followups_a_year:
            enough.add(person)
    return tally(patient for patient in patients_on(world, "diabetes", day) if patient.person in enough)


def denominator(world: World, _: ServiceStandard, day: date) -> Count:
    """Patients under management."""
    return tally(patients_on(world, "diabetes", day))
