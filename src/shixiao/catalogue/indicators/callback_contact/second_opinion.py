"""Callbacks by hand."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from shixiao.catalogue.indicators.by_hand import Count, happened, tally
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def asked(world: World, day: date) -> Iterator[Any]:
    """Residents called in the year to date, faults of the line or the staff's side apart."""
    for row in world.rows("callbacks", "organisation", "called_on", "spoken_on"):
        if row.called_on is not None and happened(row.called_on, day):
            yield row


def numerator(world: World, _: ServiceStandard, day: date) -> Count:
    """Those that count by the day."""
    return tally(row for row in asked(world, day) if row.spoken_on is not None and row.spoken_on <= day)


def denominator(world: World, _: ServiceStandard, day: date) -> Count:
    """All of them."""
    return tally(asked(world, day))
