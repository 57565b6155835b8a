"""Doses by hand."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from shixiao.catalogue.indicators.by_hand import Count, happened, tally
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def due(world: World, day: date) -> Iterator[Any]:
    """Doses due in the year to date."""
    for dose in world.rows("vaccinations", "organisation", "due_on", "given_on"):
        if happened(dose.due_on, day):
            yield dose


def numerator(world: World, _: ServiceStandard, day: date) -> Count:
    """Doses that are due and were given by the day."""
    return tally(dose for dose in due(world, day) if dose.given_on is not None and dose.given_on <= day)


def denominator(world: World, _: ServiceStandard, day: date) -> Count:
    """Doses due."""
    return tally(due(world, day))
