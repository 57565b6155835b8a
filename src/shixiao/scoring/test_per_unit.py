from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(("actual", "points"), [("13次", 5), ("12次", 5), ("11次", 4), ("10次", 3), ("2次", 0)])
def test_every_missing_one_costs_its_points_down_to_zero(score, actual, points):
    proposal = score("12次", actual, 5, "每少一次扣1分")
    assert (proposal.rule, proposal.points) == ("per_unit", points)


def test_the_sum_is_printed(score):
    because = score("≥95%", "93%", 10, "每下降2%扣0.5分，最高扣10分").because
    assert because.text("zh") == "93% 与 ≥95% 相差 1 个“2%”，按规则“每下降2%扣0.5分”扣 0.5 分：10 - 0.5 = 9.5 分"


@pytest.mark.parametrize(("actual", "points"), [("90%", 7), ("85%", 5), ("20%", 5)])
def test_no_more_is_taken_than_the_cap(score, actual, points):
    assert score("≥93%", actual, 10, "每低于目标1个百分点扣1分，最高扣5分").points == points


@pytest.mark.parametrize(("actual", "lowest", "points"), [("93.1%", 9, 10), ("93%", 9, 9), ("92.9%", 8, 9)])
def test_a_started_unit_is_open_where_the_rule_does_not_say(score, actual, lowest, points):
    proposal = score("≥95%", actual, 10, "每下降2%扣1分")
    assert (proposal.lowest, proposal.points, proposal.highest) == (lowest, points, points)


@pytest.mark.parametrize(("said", "points"), [("不足2%按2%计", 8), ("不足2%不扣分", 9)])
def test_the_rule_may_say_what_a_started_unit_costs(score, said, points):
    proposal = score("≥95%", "92%", 10, f"每下降2%扣1分，{said}")
    assert (proposal.lowest, proposal.points) == (points, points)


def test_a_percentage_of_a_count_is_a_share_of_its_target(score):
    assert score("200人", "190人", 10, "每下降1%扣0.5分").points == Fraction("7.5")


def test_an_excess_is_counted_upward(score):
    rule = "每超过1天扣1分"
    assert [score("≤5天", f"{days}天", 10, rule).points for days in (4, 5, 6, 8)] == [10, 10, 9, 7]


def test_cases_found_are_counted_where_the_target_is_none(score):
    assert score("0次", "3次", 5, "每发现1次扣0.5，扣完为止").points == Fraction("3.5")
    assert score("100%", "100%", 5, "每发现1次扣0.5，扣完为止").points is None


def test_the_full_step_is_the_line_from_which_a_gap_is_counted(score):
    rule = "≥90%得满分,每低1个百分点扣1分,<60%不得分"
    points = [score("≥95%", rate, 10, rule).points for rate in ("92%", "90%", "88%", "59%")]
    assert points == [10, 10, 8, 0]


@pytest.mark.parametrize(
    ("target", "actual", "rule"),
    [
        ("12场", "10场", "每少一次扣1分"),
        ("≥95%", "90%", "每少一次扣1分"),
        ("≥95%", "90%", "≥85%得5分,每下降1%扣1分"),
        ("12次", "10次", "每少一次扣1分,每缺1次扣2分"),
        ("≤5天", "8天", "每少1天扣1分"),
        ("11月", "12月", "每延迟1天扣1分"),
    ],
)
def test_a_deduction_that_does_not_fit_the_row_is_left_to_a_person(score, target, actual, rule):
    assert score(target, actual, 10, rule).points is None


def test_past_an_exact_target_nothing_is_missing(score):
    assert score("=12次", "13次", 10, "每少一次扣1分").points == 10


@given(a=st.integers(0, 300), b=st.integers(0, 300), cap=st.integers(0, 20))
def test_a_better_count_never_earns_less(score, a, b, cap):
    rule = f"每少3次扣0.7分，最高扣{cap}分"
    lesser, greater = (score("≥200次", f"{count}次", 10, rule) for count in sorted((a, b)))
    assert lesser.points <= greater.points
    assert lesser.lowest <= greater.lowest
