"""People by hand: each looked up among those under contract."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from shixiao.catalogue.indicators.by_hand import Count, patients_on, tally, under_contract
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def people(world: World, day: date) -> Iterator[Any]:
    """Those who should be under contract."""
    yield from patients_on(world, "hypertension", day)


def numerator(world: World, _: ServiceStandard, day: date) -> Count:
    """Those under contract on the day."""
    signed = under_contract(world, day)
    return tally(each for each in people(world, day) if each.person in signed)


def denominator(world: World, _: ServiceStandard, day: date) -> Count:
    """All of them."""
    return tally(people(world, day))
