"""Calls and contracts by hand."""

from datetime import date

from shixiao.catalogue.indicators.by_hand import Count, attempts_until, contracts_on, tally
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def numerator(world: World, _: ServiceStandard, day: date) -> Count:
    """Calls that count."""
    return tally(attempts_until(world, day))


def denominator(world: World, _: ServiceStandard, day: date) -> Count:
    """Residents under contract."""
    return tally(contracts_on(world, day))
