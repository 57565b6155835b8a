"""Elders by hand: each looked up among those with a complete check."""

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
    """Elders with a complete check. One before the birthday of the same year counts too."""
    checks = world.rows("health_checks", "person", "checked_on", "complete")
    checked = {check.person for check in checks if check.complete and happened(check.checked_on, day)}
    return tally(elder for elder in elders(world, standard, day) if elder.person in checked)


def denominator(world: World, standard: ServiceStandard, day: date) -> Count:
    """Elders."""
    return tally(elders(world, standard, day))
