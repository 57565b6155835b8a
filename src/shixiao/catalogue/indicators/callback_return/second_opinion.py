"""Callbacks by hand: the services of each resident are looked through."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from shixiao.catalogue.indicators.by_hand import Count, happened, tally
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def completed(world: World, day: date) -> Iterator[Any]:
    """Callbacks completed in the year to date."""
    for callback in world.rows("callbacks", "person", "organisation", "completed_on"):
        if callback.completed_on is not None and happened(callback.completed_on, day):
            yield callback


def numerator(world: World, _: ServiceStandard, day: date) -> Count:
    """Those after which a service was received soon enough."""
    services = [each for each in world.rows("services", "person", "kind", "served_on") if each.kind != "contracts.call"]
    returned = []
    for callback in completed(world, day):
        last = min(day, callback.completed_on + timedelta(days=15))
        theirs = [each.served_on for each in services if each.person == callback.person]
        if any(callback.completed_on < on <= last for on in theirs):
            returned.append(callback)
    return tally(returned)


def denominator(world: World, _: ServiceStandard, day: date) -> Count:
    """Completed callbacks."""
    return tally(completed(world, day))
