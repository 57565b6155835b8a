"""Interviews by hand."""

from datetime import date

from shixiao.catalogue.indicators.by_hand import Count, interviews_until, tally
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def numerator(world: World, _: ServiceStandard, day: date) -> Count:
    """Those that count."""
    return tally(row for row in interviews_until(world, day, "satisfaction") if row.satisfaction in (4, 5))


def denominator(world: World, _: ServiceStandard, day: date) -> Count:
    """Interviews in which the question was answered."""
    return tally(interviews_until(world, day, "satisfaction"))
