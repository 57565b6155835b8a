"""Residents by hand: each looked up among the owners of an open record."""

from datetime import date

from shixiao.catalogue.indicators.by_hand import Count, holds, residents_on, tally
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def numerator(world: World, _: ServiceStandard, day: date) -> Count:
    """Residents with a record that is open on the day."""
    files = world.rows("health_records", "person", "opened_on", "closed_on")
    owners = {file.person for file in files if holds(file.opened_on, file.closed_on, day)}
    return tally(stay for stay in residents_on(world, day) if stay.person in owners)


def denominator(world: World, _: ServiceStandard, day: date) -> Count:
    """Residents on the day."""
    return tally(residents_on(world, day))
