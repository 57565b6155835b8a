from fractions import Fraction

import pytest

from shixiao.values import Money, Unknown, parse_money


@pytest.mark.parametrize(
    ("text", "unit", "yuan"),
    [
        ("45.57", "万元", 455700),
        ("250000.00", "元", 250000),
        ("215,457.6", "元", Fraction("215457.6")),
        ("4753.66万元", "元", 47536600),
        ("5.8万", "元", 58000),
        ("3150元", "万元", 3150),
        ("2.6亿元", "万元", 260000000),
    ],
)
def test_an_amount_is_in_yuan_whatever_unit_is_printed(text, unit, yuan):
    money = parse_money(text, unit)
    assert isinstance(money, Money)
    assert money.yuan == yuan


def test_an_empty_cell_is_no_money():
    assert parse_money(None, "万元") == Unknown("", "empty")


def test_people_are_no_money():
    assert isinstance(parse_money("21 人", "万元"), Unknown)


def test_the_printed_precision_is_kept_in_yuan():
    money = parse_money("5.376", "万元")
    assert isinstance(money, Money)
    assert money.half_unit == 5
