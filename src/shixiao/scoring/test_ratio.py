from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.values import printed


def test_a_count_below_its_target_earns_its_share(score):
    proposal = score("≥1628", "1505", 15)
    assert (proposal.rule, proposal.points, proposal.met) == ("ratio", Fraction(15 * 1505, 1628), False)
    assert proposal.because.text("zh") == "1505 未达到 ≥1628：15 × 1505 ÷ 1628 = 13.87 分"
    assert proposal.because.text("en") == "1505 misses ≥1628: 15 × 1505 ÷ 1628 = 13.87 points"


def test_a_rate_below_its_target_earns_its_share(score):
    proposal = score("≥95%", "92.5%", 15)
    assert printed(proposal.points) == "14.61"
    assert proposal.because.text("zh") == "92.5% 未达到 ≥95%：15 × 92.5 ÷ 95 = 14.61 分"


@pytest.mark.parametrize(
    ("actual", "points", "met"),
    [("89.9%", Fraction("9.98888888888888888888888"), False), ("90%", 10, True), ("90.1%", 10, True)],
)
def test_the_target_itself_is_met(score, actual, points, met):
    proposal = score("≥90%", actual, 10)
    assert abs(proposal.points - points) < Fraction(1, 10**12)
    assert proposal.met is met


def test_a_bare_target_is_a_floor(score):
    assert score("21 家", "20 家").met is False
    assert score("21 家", "22 家").met is True


def test_a_strict_target_is_missed_by_the_number_itself(score):
    assert score(">90%", "90%").met is False
    assert score(">90%", "90.01%").met is True


def test_a_value_below_zero_earns_nothing(score):
    proposal = score("≥5%", "-2%")
    assert (proposal.points, proposal.met) == (0, False)
    assert "-2 ÷ 5" in proposal.because.text("zh")


@pytest.mark.parametrize(
    ("target", "actual", "sum_printed"),
    [
        ("1100万元", "1093万元", "10 × 1093 ÷ 1100"),
        ("150万元", "19.58", "10 × 19.58 ÷ 150"),
        ("0.4万元", "3150元", "10 × 3150 ÷ 4000"),
    ],
)
def test_figures_stay_in_the_scale_they_were_printed_in(score, target, actual, sum_printed):
    assert sum_printed in score(target, actual).because.text("zh")


def test_small_figures_are_printed_with_all_their_decimals(score):
    assert "10 × 0.315 ÷ 0.63" in score("≥0.63", "0.315").because.text("zh")


@given(a=st.decimals(0, 10**6, places=2), b=st.decimals(0, 10**6, places=2), target=st.integers(1, 10**6))
def test_a_larger_value_never_earns_less(score, a, b, target):
    lesser, greater = sorted((a, b))
    assert score(f"≥{target}", str(lesser)).points <= score(f"≥{target}", str(greater)).points
