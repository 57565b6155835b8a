"""People by hand: each looked up among those under contract."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from shixiao.catalogue.indicators.by_hand import Count, birthday, residents_on, tally, under_contract
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def people(world: World, standard: ServiceStandard, day: date) -> Iterator[Any]:
    """Those who should be under contract."""
    for stay in residents_on(world, day):
        if day < birthday(stay.born_on, standard.child_years):
            yield stay


def numerator(world: World, standard: ServiceStandard, day: date) -> Count:
    """Those under contract on the day."""
    signed = under_contract(world, day)
    return tally(each for each in people(world, standard, day) if each.person in signed)


def denominator(world: World, standard: ServiceStandard, day: date) -> Count:
    """All of them."""
    return tally(people(world, standard, day))
