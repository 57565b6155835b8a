from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.values import as_printed, fold, printed, tidy


def test_folding_drops_spaces_and_full_width_forms():
    assert fold("年初预 算数（Ａ）") == "年初预算数(A)"


def test_a_cell_keeps_its_single_spaces_and_loses_line_breaks():
    assert as_printed(" ≥10000\n人次 ") == "≥10000 人次"


def test_an_empty_cell_is_none():
    assert as_printed(" \u200b\n") is None


def test_a_name_loses_the_spaces_beside_chinese_and_keeps_those_between_words():
    assert tidy("保障社区卫生 服务中心 APP 与 Word Excel") == "保障社区卫生服务中心APP与Word Excel"


@given(st.text(max_size=60))
def test_tidying_twice_is_tidying_once(text):
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        (Fraction(15 * 1505, 1628), 2, "13.87"),
        (Fraction(69, 5), 2, "13.8"),
        (Fraction(100), 2, "100"),
        (Fraction(1, 200), 2, "0.01"),
        (Fraction(-1, 2), 0, "-1"),
        (Fraction(-1, 1000), 2, "0"),
    ],
)
def test_a_number_is_printed_half_up_without_trailing_zeros(number, places, text):
    assert printed(number, places) == text
