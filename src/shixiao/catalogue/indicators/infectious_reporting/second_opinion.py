"""Events by hand."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from shixiao.catalogue.indicators.by_hand import Count, happened, tally
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def found(world: World, day: date) -> Iterator[Any]:
    """Events found in the year to date."""
    for event in world.rows("infectious_reports", "organisation", "found_at", "due_at", "reported_at"):
        if happened(event.found_at.date(), day):
            yield event


def numerator(world: World, _: ServiceStandard, day: date) -> Count:
    """Events reported in time, and by the day."""
    in_time = []
    for event in found(world, day):
        reported_at = event.reported_at
        if reported_at is not None and reported_at <= event.due_at and reported_at.date() <= day:
            in_time.append(event)
    return tally(in_time)


def denominator(world: World, _: ServiceStandard, day: date) -> Count:
    """Events found."""
    return tally(found(world, day))
