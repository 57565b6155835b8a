"""Money by hand: bookings added up one by one."""

from datetime import date

from shixiao.catalogue.indicators.by_hand import Count, booked
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def numerator(world: World, _: ServiceStandard, day: date) -> Count:
    """Money paid."""
    return booked(world, "payment", day)


def denominator(world: World, _: ServiceStandard, day: date) -> Count:
    """Money that arrived."""
    return booked(world, "arrival", day)
