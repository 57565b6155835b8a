"""Interviews by hand."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from shixiao.catalogue.indicators.by_hand import Count, happened, tally
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def answered(world: World, day: date) -> Iterator[Any]:
    """Interviews of the year to date in which the question was answered."""
    for interview in world.rows("surveys", "organisation", "asked_on", "satisfied"):
        if happened(interview.asked_on, day) and interview.satisfied is not None:
            yield interview


def numerator(world: World, _: ServiceStandard, day: date) -> Count:
    """Residents who said yes."""
    return tally(interview for interview in answered(world, day) if interview.satisfied)


def denominator(world: World, _: ServiceStandard, day: date) -> Count:
    """Residents who answered the question."""
    return tally(answered(world, day))
