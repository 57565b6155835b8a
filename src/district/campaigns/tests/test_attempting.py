"""When somebody is called again: another part of the day, long enough after, and never more often than the rules say."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from district.campaigns.attempting import AttemptRules, read_rules, rules_named

BANDS = ("morning", "midday", "afternoon", "evening", "weekend")
MONDAY = datetime(2024, 6, 3)  # noqa: DTZ001  (made aware where it is used)


def rules() -> AttemptRules:
    return read_rules(rules_named("standard"))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A time in the week that begins on Monday, 3 June 2024."""
    return timezone.make_aware(MONDAY + timedelta(days=day, hours=hour, minutes=minute))


def test_a_call_in_the_morning_is_followed_by_one_at_midday() -> None:
    assert rules().next_try([("morning", at(0, 9))], at(0, 9, 5)) == at(0, 11, 30)


def test_after_the_evening_comes_the_next_morning() -> None:
    tried = [(name, at(0, hour)) for name, hour in (("midday", 12), ("afternoon", 15), ("evening", 18))]
    assert rules().next_try(tried, at(0, 18, 30)) == at(1, 8, 30)


def test_on_a_friday_evening_the_weekend_is_next() -> None:
    assert rules().next_try([("evening", at(4, 18))], at(4, 18, 1)) == at(5, 9)


def test_a_part_of_the_day_that_ends_this_minute_is_over() -> None:
    tried = [(name, at(0, 9)) for name in BANDS if name != "evening"]
    assert rules().next_try(tried, at(0, 19, 59)) == at(0, 19, 59)
    assert rules().next_try(tried, at(0, 20)) == at(1, 17, 30)


def test_the_same_part_of_the_day_comes_again_only_after_all_others_and_a_while() -> None:
    tried = [(name, at(0, 9)) for name in BANDS]
    again = rules().next_try(tried, at(0, 9, 5))
    assert again == at(1, 8, 30)
    assert again - at(0, 9) >= rules().between


@pytest.mark.parametrize(("hour", "minute", "band"), [(8, 29, "other"), (8, 30, "morning"), (11, 29, "morning"), (11, 30, "midday"), (20, 0, "other")])  # fmt: skip
def test_a_part_of_the_day_begins_and_ends_to_the_minute(hour: int, minute: int, band: str) -> None:
    assert rules().band_at(at(0, hour, minute)) == band


def test_what_the_caller_says_counts_before_what_the_line_says() -> None:
    assert rules().follows("deceased", "answered") == "registry"
    assert rules().follows("", "line_fault") == "again"
    assert rules().follows("", "") == "again"


TRIES = st.lists(st.tuples(st.sampled_from([*BANDS, "other"]), st.integers(0, 13), st.integers(0, 1439)), max_size=6)


@given(tries=TRIES, day=st.integers(14, 20), minute=st.integers(0, 1439))
def test_the_next_try_is_later_in_a_band_tried_least_and_long_after_the_last_of_it(
    tries: list[tuple[str, int, int]], day: int, minute: int
) -> None:
    tried = [(band, at(0, 0) + timedelta(days=on, minutes=of)) for band, on, of in tries]
    now = at(0, 0) + timedelta(days=day, minutes=minute)
    found = rules().next_try(tried, now)
    band = rules().band_at(found)
    counts = {name: sum(each == name for each, _when in tried) for name in BANDS}
    assert found >= now
    assert counts[band] == min(counts.values())
    assert all(found - when >= rules().between for each, when in tried if each == band)
