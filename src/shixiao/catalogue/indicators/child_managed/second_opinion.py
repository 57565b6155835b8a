"""Children by hand: each looked up among those who were visited."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from shixiao.catalogue.indicators.by_hand import Count, birthday, happened, residents_on, tally
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def children(world: World, standard: ServiceStandard, day: date) -> Iterator[Any]:
    """Residents who have not reached the age on the day."""
    for stay in residents_on(world, day):
        if day < birthday(stay.born_on, standard.child_years):
            yield stay


def numerator(world: World, standard: ServiceStandard, day: date) -> Count:
    """Children who were visited."""
    visits = world.rows("child_visits", "person", "visited_on")
    visited = {visit.person for visit in visits if happened(visit.visited_on, day)}
    return tally(child for child in children(world, standard, day) if child.person in visited)


def denominator(world: World, standard: ServiceStandard, day: date) -> Count:
    """Children under the age."""
    return tally(children(world, standard, day))
