"""Elders by hand: each looked up among those who were served."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from shixiao.catalogue.indicators.by_hand import Count, birthday, happened, residents_on, tally
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def elders(world: World, standard: ServiceStandard, day: date) -> Iterator[Any]:
    """Residents who have reached the age on the day."""
    for stay in residents_on(world, day):
        if birthday(stay.born_on, standard.elder_age) <= day:
            yield stay


def numerator(world: World, standard: ServiceStandard, day: date) -> Count:
    """Elders who were served."""
    services = world.rows("tcm_services", "person", "served_on", service="elder")
    served = {service.person for service in services if happened(service.served_on, day)}
    return tally(elder for elder in elders(world, standard, day) if elder.person in served)


def denominator(world: World, standard: ServiceStandard, day: date) -> Count:
    """Elders."""
    return tally(elders(world, standard, day))
