"""Events and leads by hand."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from shixiao.catalogue.indicators.by_hand import Count, happened, tally
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def found(world: World, day: date) -> Iterator[Any]:
    """Events found in the year to date."""
    for event in world.rows("supervision_reports", "organisation", "found_on", "reported_on"):
        if happened(event.found_on, day):
            yield event


def numerator(world: World, _: ServiceStandard, day: date) -> Count:
    """Events reported by the day."""
    return tally(event for event in found(world, day) if event.reported_on is not None and event.reported_on <= day)


def denominator(world: World, _: ServiceStandard, day: date) -> Count:
    """Events found."""
    return tally(found(world, day))
