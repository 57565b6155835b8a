"""Interviews by hand."""

from datetime import date

from shixiao.catalogue.indicators.by_hand import Count, interviews_until, tally
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def numerator(world: World, _: ServiceStandard, day: date) -> Count:
    """Those that count."""
    return tally(
        row for row in interviews_until(world, day, "says_served", "is_recorded") if row.says_served == row.is_recorded
    )


def denominator(world: World, _: ServiceStandard, day: date) -> Count:
    """Interviews whose answer can be held against the records."""
    return tally(interviews_until(world, day, "says_served", "is_recorded"))
