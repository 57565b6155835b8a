"""Promised services by hand."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from shixiao.catalogue.indicators.by_hand import Count, happened, tally
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def asked(world: World, day: date) -> Iterator[Any]:
    """Services of contracts due in the year to date."""
    for row in world.rows("contract_services", "organisation", "due_on", "done_on"):
        if happened(row.due_on, day):
            yield row


def numerator(world: World, _: ServiceStandard, day: date) -> Count:
    """Those that count by the day."""
    return tally(row for row in asked(world, day) if row.done_on is not None and row.done_on <= day)


def denominator(world: World, _: ServiceStandard, day: date) -> Count:
    """All of them."""
    return tally(asked(world, day))
