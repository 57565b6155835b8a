"""Deliveries by hand: for each, the visits of its pregnancy up to the day of birth are counted."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from shixiao.catalogue.indicators.by_hand import Count, happened
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def deliveries(world: World, day: date) -> Iterator[Any]:
    """Deliveries of the year to date."""
    for delivery in world.rows("deliveries", "organisation", "pregnancy", "delivered_on", "live_births"):
        if happened(delivery.delivered_on, day):
            yield delivery


def numerator(world: World, standard: ServiceStandard, day: date) -> Count:
    """Deliveries after enough visits."""
    visited: dict[str, list[date]] = {}
    for visit in world.rows("antenatal_visits", "pregnancy", "visited_on"):
        visited.setdefault(visit.pregnancy, []).append(visit.visited_on)
    women: Counter[int] = Counter()
    for delivery in deliveries(world, day):
        before = [on for on in visited.get(delivery.pregnancy, []) if on <= delivery.delivered_on]
        women[delivery.organisation] += len(before) >= standard.antenatal_visits
    return dict(women)


def denominator(world: World, _: ServiceStandard, day: date) -> Count:
    """Live births."""
    born: Counter[int] = Counter()
    for delivery in deliveries(world, day):
        born[delivery.organisation] += delivery.live_births
    return dict(born)
