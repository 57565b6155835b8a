from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shixiao.catalogue.rows import SheetRow, sheet_rows
from shixiao.rulebook import load_rulebook
from shixiao.rulebook.monitoring import monitoring_rules
from shixiao.runs.actual import actual_value
from shixiao.runs.progress import Counts, Progress, counted_progress, declared_progress, light_of, needed_for
from shixiao.runs.scored import proposed
from shixiao.values import Number, parse

ROWS = [row for row in sheet_rows("public_health", 2016) if row.is_counted]
ELDERS = next(row for row in ROWS if row.key == "elder_managed")
"""≥65%; ≥60% earns 3 of 5 points, ≥55% one."""
RULEBOOK, RULES = load_rulebook(), monitoring_rules(2016)


def at(row: SheetRow, *months: Counts) -> Progress:
    return counted_progress(row, months, RULEBOOK, RULES)


@given(st.sampled_from(ROWS), st.integers(0, 400), st.integers(0, 400))
def test_what_is_needed_reaches_the_target_and_one_less_does_not(
    row: SheetRow, numerator: int, denominator: int
) -> None:
    found = at(row, (numerator, denominator))
    assume(found.to_target is not None)
    assert found.to_target is not None
    units = found.to_target.units
    assert _met(row, numerator + units, denominator)
    assert not _met(row, numerator + units - (1 if units > 0 else -1), denominator)


@given(st.sampled_from(ROWS), st.integers(0, 400), st.integers(0, 400))
def test_what_is_needed_earns_the_next_step_and_one_less_does_not(
    row: SheetRow, numerator: int, denominator: int
) -> None:
    found = at(row, (numerator, denominator))
    assume(found.to_step is not None and found.to_step.units != 0)
    assert found.step is not None
    assert found.to_step is not None
    units = found.to_step.units
    assert _points(row, numerator + units, denominator) >= found.step.points
    assert _points(row, numerator + units - (1 if units > 0 else -1), denominator) < found.step.points


def _met(row: SheetRow, numerator: int, denominator: int) -> bool:
    """By the target's number alone: no row of this sheet is better the lower it is."""
    actual, target = actual_value(row, numerator, denominator), parse(row.target)
    assert isinstance(actual, Number)
    assert isinstance(target, Number)
    return actual.value >= target.value


def _points(row: SheetRow, numerator: int, denominator: int) -> Fraction:
    points = proposed(row, actual_value(row, numerator, denominator), RULEBOOK).points
    return Fraction(0) if points is None else points


def test_elders_in_june() -> None:
    found = at(ELDERS, *[(90 * month, 1000) for month in range(1, 7)])
    assert found.to_target is not None
    assert found.to_step is not None
    assert (str(found.actual), found.reached, found.elapsed) == ("54.00%", Fraction(54, 65), Fraction(1, 2))
    assert (found.light, found.to_target.units, found.to_step.units) == ("on_time", 110, 10)


def test_the_forecast_is_a_straight_line_with_its_assumption() -> None:
    found = at(ELDERS, *[(50 * month, 1000) for month in range(1, 7)]).forecast
    assert found is not None
    assert (found.numerator, str(found.value)) == (600, "60.00%")
    assert str(found.because) == "按 1 月至 6 月平均每月增加 50 推算，分母按现在的 1000 不变：到 12 月约 600"


def test_nobody_forecasts_from_one_month_or_beyond_all_there_are() -> None:
    assert at(ELDERS, (50, 1000)).forecast is None
    found = at(ELDERS, (100, 1000), (300, 1000)).forecast
    assert found is not None
    assert found.numerator == 1000


def test_a_rate_over_nothing_stays_unknown() -> None:
    found = at(ELDERS, (0, 0), (0, 0))
    assert (found.light, found.reached, found.to_target, found.forecast, found.likelihood) == ("unknown", *[None] * 4)


@pytest.mark.parametrize(
    ("months", "likelihood"),
    [
        ([(650, 1000)], "certain"),
        ([(60, 1000), (120, 1000)], "certain"),
        ([(10, 1000), (20, 1000)], "possible"),
        ([(10, 1000)] * 11 + [(649, 1000)], "impossible"),
    ],
)
def test_how_likely_the_figures_make_it(months: list[Counts], likelihood: str) -> None:
    assert at(ELDERS, *months).likelihood == likelihood


def test_more_than_there_are_cannot_be_reached() -> None:
    needed = needed_for(ELDERS, (5, 10), Fraction(120), is_beyond=False, is_upward=True)
    assert needed is not None
    assert (needed.units, needed.is_possible) == (7, False)


@pytest.mark.parametrize(
    ("met", "reached", "light"),
    [
        (True, "0.1", "met"),
        (None, None, "unknown"),
        (False, "0.5", "on_time"),
        (False, "0.4999", "slow"),
        (False, "0.4", "slow"),
        (False, "0.3999", "behind"),
    ],
)
def test_the_light_by_the_rules_of_the_year(met: bool | None, reached: str | None, light: str) -> None:
    share = None if reached is None else Fraction(reached)
    assert light_of(met, share, Fraction(1, 2), RULES) == light


def test_a_stated_value_has_a_light_and_a_step_but_no_forecast() -> None:
    row = SheetRow("trained", "产出指标", "培训人次", "15", target="≥1628人")
    found = declared_progress(row, parse("407人"), 6, RULEBOOK, RULES)
    assert found.step is not None
    assert (found.light, str(found.step.needed), found.forecast, found.to_target) == ("behind", "1628", None, None)


def test_thresholds_that_nobody_verified_say_so() -> None:
    assert set(RULES.unverified) == {"slow", "behind", "month"}
    assert all(source for _, source in RULES.sources)


def test_money_is_said_in_the_rows_own_unit() -> None:
    spending = next(row for row in ROWS if row.key == "funds_spending")
    found = at(spending, (0, 6_475_000_000), (1_000_000, 6_475_000_000)).forecast
    assert found is not None
    assert (
        str(found.because) == "按 1 月至 2 月平均每月增加 1 万元 推算，分母按现在的 6475 万元 不变：到 12 月约 11 万元"
    )
