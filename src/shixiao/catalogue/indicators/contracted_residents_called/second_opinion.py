"""People by hand: each looked up among those who were called."""

from datetime import date

from shixiao.catalogue.indicators.by_hand import Count, attempts_until, contracts_on, tally
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def numerator(world: World, _: ServiceStandard, day: date) -> Count:
    """Residents under contract who were called."""
    called = {call.person for call in attempts_until(world, day)}
    return tally(contract for contract in contracts_on(world, day) if contract.person in called)


def denominator(world: World, _: ServiceStandard, day: date) -> Count:
    """Residents under contract."""
    return tally(contracts_on(world, day))
