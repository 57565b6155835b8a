"""Texts by hand."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from shixiao.catalogue.indicators.by_hand import Count, happened, tally
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def asked(world: World, day: date) -> Iterator[Any]:
    """Texts given to the platform in the year to date."""
    for row in world.rows("texts", "organisation", "channel", "left_on", "delivered_on"):
        if row.channel == "platform" and row.left_on is not None and happened(row.left_on, day):
            yield row


def numerator(world: World, _: ServiceStandard, day: date) -> Count:
    """Those that had arrived by the day."""
    return tally(row for row in asked(world, day) if row.delivered_on is not None and row.delivered_on <= day)


def denominator(world: World, _: ServiceStandard, day: date) -> Count:
    """All of them."""
    return tally(asked(world, day))
