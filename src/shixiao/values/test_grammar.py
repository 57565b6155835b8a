from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.values import Deadline, Grade, Number, Operator, Unknown, Words, parse


@pytest.mark.parametrize(
    ("text", "operator", "value", "unit"),
    [
        ("≥1628", Operator.AT_LEAST, 1628, ""),
        ("21 家", None, 21, "家"),
        ("≤12小时", Operator.AT_MOST, 12, "小时"),
        ("≥ 95%", Operator.AT_LEAST, 95, "%"),
        ("90.5%", None, Fraction(181, 2), "%"),
        ("≤45.57万元", Operator.AT_MOST, 455700, "元"),
        ("≤3150元", Operator.AT_MOST, 3150, "元"),
        ("2.6亿元", None, 260000000, "元"),
        ("583元/人*月", None, 583, "元/人*月"),
        ("≥10000 人次", Operator.AT_LEAST, 10000, "人次"),
        ("0起", None, 0, "起"),
        ("1668场", None, 1668, "场"),
        ("≧735人次", Operator.AT_LEAST, 735, "人次"),
        ("═100%", Operator.EXACTLY, 100, "%"),
        ("＞=5", Operator.AT_LEAST, 5, ""),
        ("不少于５次", Operator.AT_LEAST, 5, "次"),
        ("９０％以上", Operator.AT_LEAST, 90, "%"),
        ("每亩300", None, 300, "/亩"),
        ("≥100百分比", Operator.AT_LEAST, 100, "%"),
        ("1.2万亩", None, 12000, "亩"),
        ("215,457.6", None, Fraction(1077288, 5), ""),
        ("6个月", None, 6, "个月"),
        ("25TB", None, 25, "TB"),
    ],
)
def test_a_number_is_read_with_its_operator_scale_and_unit(text, operator, value, unit):
    number = parse(text)
    assert isinstance(number, Number)
    assert (number.operator, number.value, number.unit) == (operator, value, unit)


def test_200余人_is_about_200():
    number = parse("200余人")
    assert isinstance(number, Number)
    assert number.approximate
    assert number.unit == "人"


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("≤6月", None, 6, None),
        ("12月", None, 12, None),
        ("11月底前", None, 11, None),
        ("2016年底前", 2016, 12, None),
        ("2016年12月底", 2016, 12, None),
        ("2016年年底前完成", 2016, 12, None),
        ("2019年", 2019, None, None),
        ("2024年12月31日前", 2024, 12, 31),
        ("第三季度", None, 9, None),
    ],
)
def test_a_deadline_is_read_field_by_field(text, year, month, day):
    deadline = parse(text)
    assert isinstance(deadline, Deadline)
    assert (deadline.year, deadline.month, deadline.day) == (year, month, day)


def test_a_deadline_is_met_by_an_earlier_month_and_missed_by_a_later_one():
    november = parse("11月底前")
    assert november.is_met_by(parse("10月")) is True
    assert november.is_met_by(parse("11月")) is True
    assert november.is_met_by(parse("12月")) is False


def test_a_year_and_a_month_share_no_field_to_compare():
    assert parse("2019年").is_met_by(parse("10月")) is None


def test_良_is_one_step_below_优_and_优_none_below_良():
    assert parse("良").steps_below(parse("优")) == 1
    assert parse("优").steps_below(parse("良")) == -1


def test_words_of_different_scales_are_not_compared():
    assert isinstance(parse("及时"), Grade)
    assert parse("及时").steps_below(parse("优")) is None


@pytest.mark.parametrize(("text", "why"), [(None, "empty"), ("  ", "empty"), ("—", "absent"), ("/", "absent")])
def test_an_empty_cell_and_a_dash_are_unknown_and_not_zero(text, why):
    value = parse(text)
    assert isinstance(value, Unknown)
    assert value.why == why


@pytest.mark.parametrize("text", ["≥%", "≤万元", "2X", "2X%", "≥2X%", "≥**人", "9?%", "%", "10 10", "16\n409 人次"])
def test_lost_digits_are_illegible_and_never_a_number(text):
    value = parse(text)
    assert isinstance(value, Unknown)
    assert value.why == "illegible"


@pytest.mark.parametrize("text", ["当年为主", "优/良/好", "严格执行制度", "90%-95%"])
def test_what_is_no_number_stays_words(text):
    assert isinstance(parse(text), Words)


@given(st.text(max_size=40))
def test_any_text_prints_again_as_it_stood(text):
    assert str(parse(text)) == text


@given(
    st.decimals(0, 10**9, places=3), st.sampled_from(["≥", "≤", "=", ""]), st.sampled_from(["人", "%", "元", "场", ""])
)
def test_every_decimal_is_read_exactly(amount, operator, unit):
    number = parse(f"{operator}{amount}{unit}")
    assert isinstance(number, Number)
    assert number.amount == Decimal(amount)


def test_half_a_unit_follows_the_printed_places():
    assert parse("90.5%").half_unit == Fraction(1, 20)
    assert parse("2.6亿元").half_unit == 5_000_000
    assert parse("1628").half_unit == Fraction(1, 2)
