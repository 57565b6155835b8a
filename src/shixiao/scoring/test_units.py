from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.scoring.units import in_one_unit
from shixiao.values import Number, parse


def number(text):
    value = parse(text)
    assert isinstance(value, Number)
    return value


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("3150元", "0.4万元", (3150, 4000)),
        ("2.6亿元", "24500万元", (260000000, 245000000)),
        ("≤1天", "36小时", (24, 36)),
        ("30分钟", "0.5小时", (30, 30)),
        ("≤1年", "11个月", (12, 11)),
        ("5‰", "1%", (5, 10)),
        ("150万元", "19.58", (1500000, 195800)),
        ("21人次", "22", (21, 22)),
        ("5.8万", "60000元", (58000, 60000)),
        ("100元整", "90元", (100, 90)),
    ],
)
def test_numbers_of_one_kind_are_compared_exactly(one, other, both):
    assert in_one_unit(number(one), number(other)) == both


@pytest.mark.parametrize(
    ("one", "other"),
    [("21人", "21人次"), ("30天", "1个月"), ("≥95%", "19场"), ("1.2万亩", "12000"), ("5万", "5"), ("≥95%", "0.95")],
)
def test_what_may_mean_two_things_is_not_compared(one, other):
    assert in_one_unit(number(one), number(other)) is None
    assert in_one_unit(number(other), number(one)) is None


def test_units_that_differ_leave_the_row_to_a_person(score):
    proposal = score("≥21人", "21人次", 10)
    assert (proposal.rule, proposal.points, proposal.met) == ("judgement", None, None)
    assert "21人次" in proposal.because.text("zh")


@given(st.integers(1, 10**9), st.sampled_from(["元", "万元", "小时", "天", "%", "人"]))
def test_a_number_equals_itself_in_any_unit(figure, unit):
    both = in_one_unit(number(f"{figure}{unit}"), number(f"{figure}{unit}"))
    assert both is not None
    assert both[0] == both[1] == number(f"{figure}{unit}").value * Fraction(1)
