from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.scoring import propose_execution
from shixiao.values import parse_money


def execution(full_year, executed, weight=10):
    return propose_execution(parse_money(full_year, "万元"), parse_money(executed, "万元"), Fraction(weight))


def test_execution_earns_its_exact_share():
    proposal = execution("4753.66", "3824.26")
    assert (proposal.rule, proposal.met) == ("execution", False)
    assert proposal.points == 10 * Fraction("3824.26") / Fraction("4753.66")
    assert proposal.because.text("zh") == "执行率 80.45%：10 × 3824.26 ÷ 4753.66 = 8.04 分"


@pytest.mark.parametrize(
    ("executed", "points", "met"), [("19.57", Fraction("9.995"), False), ("19.58", 10, True), ("19.59", 10, None)]
)
def test_only_the_budget_itself_is_met(executed, points, met):
    proposal = execution("19.58", executed)
    assert abs(proposal.points - points) < Fraction(1, 1000)
    assert proposal.met is met


@pytest.mark.parametrize("budget", ["0", "-5"])
def test_no_budget_divides_nothing(budget):
    proposal = execution(budget, "3")
    assert (proposal.rule, proposal.points, proposal.met) == ("judgement", None, None)


@pytest.mark.parametrize(
    ("full_year", "executed", "said"),
    [(None, "3", "“全年预算数”一栏为空"), ("3", "—", "“全年执行数”一栏只有“—”"), ("3", "若干", "“若干”看不清数字")],
)
def test_a_missing_amount_is_never_zero(full_year, executed, said):
    proposal = execution(full_year, executed)
    assert proposal.points is None
    assert said in proposal.because.text("zh")


def test_units_of_their_own_are_respected():
    assert execution("0.63", "3150元").points == 5


@given(st.decimals(-100, 100, places=2), st.decimals(-100, 100, places=2), st.integers(0, 30))
def test_points_stay_between_zero_and_the_weight(full_year, executed, weight):
    proposal = execution(str(full_year), str(executed), weight)
    assert 0 <= proposal.lowest <= (proposal.points or 0) <= proposal.highest <= weight
