from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from district.budgets.amounts import Unit, in_wan, parse_amount, yuan
from district.lib.refusal import Refused

FEN = st.integers(0, 10**13)


@pytest.mark.parametrize(
    ("typed", "unit", "amount"),
    [
        ("22.575", "wan", "225750.00"),
        ("0.000001", "wan", "0.01"),
        ("1,234.5", "yuan", "1234.50"),
        ("２２．５", "yuan", "22.50"),
        (" ¥ 3150 ", "yuan", "3150.00"),
        ("￥3150", "yuan", "3150.00"),
        ("0", "wan", "0.00"),
        ("1.100000000", "wan", "11000.00"),
    ],
)
def test_an_amount_is_kept_exactly_as_typed(typed: str, unit: str, amount: str) -> None:
    assert str(parse_amount(typed, unit)) == amount


@pytest.mark.parametrize(
    ("typed", "unit", "word"),
    [
        ("0.0000001", "wan", "六位小数"),
        ("0.001", "yuan", "两位小数"),
        ("-1", "yuan", "负数"),
        ("abc", "yuan", "不是金额"),
        ("", "yuan", "不是金额"),
        ("NaN", "yuan", "不是金额"),
        ("Infinity", "yuan", "不是金额"),
        ("1e3", "yuan", "不是金额"),
        ("1_000", "yuan", "不是金额"),
        ("1000000000001", "yuan", "过大"),
    ],
)
def test_what_is_no_amount_is_refused_in_words(typed: str, unit: str, word: str) -> None:
    with pytest.raises(Refused, match=word):
        parse_amount(typed, unit)


@given(FEN)
def test_an_amount_printed_in_wan_reads_back_as_it_was(fen: int) -> None:
    amount = Decimal(fen) / 100
    assert parse_amount(in_wan(amount), Unit.WAN) == amount


@given(FEN)
def test_an_amount_printed_in_yuan_reads_back_as_it_was(fen: int) -> None:
    amount = Decimal(fen) / 100
    assert parse_amount(yuan(amount), Unit.YUAN) == amount


@given(st.text(max_size=12), st.sampled_from(list(Unit)))
def test_anything_typed_is_an_amount_or_a_sentence(typed: str, unit: Unit) -> None:
    try:
        amount = parse_amount(typed, unit)
    except Refused:
        return
    assert amount >= 0
    assert parse_amount(yuan(amount), Unit.YUAN) == amount


def test_nothing_known_prints_nothing_and_nought_prints_nought() -> None:
    assert in_wan(None) == ""
    assert in_wan(Decimal("0.00")) == "0"
