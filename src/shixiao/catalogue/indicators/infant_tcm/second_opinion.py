"""Infants by hand: each looked up among those who were served at a scheduled age."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from shixiao.catalogue.indicators.by_hand import Count, happened, months_after, residents_on, tally
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def infants(world: World, standard: ServiceStandard, day: date) -> Iterator[Any]:
    """Residents who have not completed these months on the day."""
    for stay in residents_on(world, day):
        if day < months_after(stay.born_on, standard.infant_months):
            yield stay


def numerator(world: World, standard: ServiceStandard, day: date) -> Count:
    """Infants who were served."""
    served = set()
    for service in world.rows("tcm_services", "person", "served_on", "months_of_age", service="child"):
        if happened(service.served_on, day) and service.months_of_age in standard.tcm_months:
            served.add(service.person)
    return tally(infant for infant in infants(world, standard, day) if infant.person in served)


def denominator(world: World, standard: ServiceStandard, day: date) -> Count:
    """Infants under the age."""
    return tally(infants(world, standard, day))
