"""Sessions by hand, and the quota of each organisation worked out from the months that are over."""

from datetime import date, timedelta

from shixiao.catalogue.indicators.by_hand import Count, happened, tally
from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard


def numerator(world: World, _: ServiceStandard, day: date) -> Count:
    """Sessions held."""
    sessions = world.rows("education_sessions", "organisation", "held_on")
    return tally(session for session in sessions if happened(session.held_on, day))


def denominator(world: World, standard: ServiceStandard, day: date) -> Count:
    """Sessions due from each centre and station."""
    is_last = (day + timedelta(days=1)).month != day.month
    months_over = day.month if is_last else day.month - 1
    every = {"centre": standard.centre_session_months, "station": standard.station_session_months}
    organisations = world.rows("organisations", "row", "level")
    return {each.row: months_over // every[each.level] for each in organisations if each.level in every}
