from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.values import printed


def test_a_broken_ceiling_earns_target_over_actual(score):
    proposal = score("<=5300元/户", "5830元/户", 10)
    assert (proposal.rule, proposal.met) == ("inverse_ratio", False)
    assert printed(proposal.points) == "9.09"
    assert proposal.because.text("zh") == "5830元/户 超出 <=5300元/户：10 × 5300 ÷ 5830 = 9.09 分"


@pytest.mark.parametrize(
    ("actual", "points", "met"),
    [("11.9小时", 10, True), ("12小时", 10, True), ("12.5小时", Fraction(120) / Fraction("12.5"), False)],
)
def test_a_ceiling_holds_up_to_itself(score, actual, points, met):
    proposal = score("≤12 小时", actual, 10)
    assert (proposal.points, proposal.met) == (points, met)


def test_a_cost_without_operator_is_a_ceiling_where_the_row_says_so(score):
    assert score("20万元", "25万元", 10, lower=True).points == 8
    assert score("20万元", "25万元", 10).points == 10


def test_the_operator_of_the_target_goes_before_the_direction_of_the_row(score):
    assert score("≥20万元", "25万元", lower=True).met is True


@given(a=st.decimals(0, 10**6, places=2), b=st.decimals(0, 10**6, places=2), ceiling=st.integers(1, 10**6))
def test_a_smaller_value_never_earns_less(score, a, b, ceiling):
    lesser, greater = sorted((a, b))
    assert score(f"≤{ceiling}", str(lesser)).points >= score(f"≤{ceiling}", str(greater)).points
