"""Patients by hand, and the estimates added up."""

from datetime import date

from shixiao.catalogue.indicators.by_hand import Count, patients_on, stated, tally
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def numerator(world: World, _: ServiceStandard, day: date) -> Count:
    """Patients under management."""
    return tally(patients_on(world, "hypertension", day))


def denominator(world: World, _: ServiceStandard, day: date) -> Count:
    """The estimate."""
    return stated(world, "hypertension.patients_estimated", day)
