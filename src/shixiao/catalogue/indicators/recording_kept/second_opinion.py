"""Calls by hand."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from shixiao.catalogue.indicators.by_hand import Count, happened, tally
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def asked(world: World, day: date) -> Iterator[Any]:
    """Answered calls of the year to date that were to be recorded."""
    for row in world.rows("calls", "organisation", "placed_at", "outcome", "recording"):
        if row.outcome == "answered" and row.recording is not None and happened(row.placed_at.date(), day):
            yield row


def numerator(world: World, _: ServiceStandard, day: date) -> Count:
    """Those that count by the day."""
    return tally(row for row in asked(world, day) if row.recording == "kept")


def denominator(world: World, _: ServiceStandard, day: date) -> Count:
    """All of them."""
    return tally(asked(world, day))
