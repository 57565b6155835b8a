from decimal import Decimal
from fractions import Fraction

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from district.shell.templatetags.house import exact, headline, money, or_dash, percent

amounts = st.decimals(Decimal("-1e11"), Decimal("1e11"), places=2)


@pytest.mark.parametrize(
    ("yuan", "shown"),
    [
        ("1234567.80", "123.46"),
        ("50.00", "0.01"),
        ("49.99", "0.004999"),
        ("0.01", "0.000001"),
        ("0", "0.00"),
        ("-50", "-0.01"),
        ("123456789012.34", "12,345,678.90"),
    ],
)
def test_money_is_shown_in_ten_thousands(yuan, shown) -> None:
    assert f">{shown}</span>" in money(Decimal(yuan))


def test_the_tooltip_has_the_exact_yuan() -> None:
    assert 'title="1,234,567.80 元"' in money(Decimal("1234567.8"))


def test_the_unit_is_written_on_demand() -> None:
    assert "123.46 万元" in money(Decimal("1234567.80"), unit=True)


def test_unknown_is_a_dash_and_nought_is_nought() -> None:
    assert "—" in money(None)
    assert (percent(None), percent(Fraction(0)), or_dash(0), or_dash(None), exact(None)) == ("—", "0.0%", 0, "—", "—")


@given(amounts)
def test_an_amount_that_is_not_nought_never_looks_like_it(yuan) -> None:
    shown = money(yuan).partition(">")[2].partition("<")[0].replace(",", "")
    assert (Decimal(shown) == 0) == (yuan == 0)


@given(amounts)
def test_what_is_shown_is_at_most_half_a_digit_away(yuan) -> None:
    shown = money(yuan).partition(">")[2].partition("<")[0].replace(",", "")
    assert abs(Decimal(shown) - yuan / 10000) <= Decimal("0.005")


@pytest.mark.parametrize(
    ("share", "shown"),
    [(Fraction(2, 3), "66.7%"), (Fraction(1, 2000), "0.1%"), (Fraction(1), "100.0%"), (Decimal("0.0045"), "0.5%")],
)
def test_percentages_round_half_up(share, shown) -> None:
    assert percent(share) == shown


def test_a_query_changes_a_part_of_the_address() -> None:
    context = Context({"request": RequestFactory().get("/?a=1&page=3")})
    assert Template("{% load house %}{% query page=2 %}").render(context) == "?a=1&amp;page=2"
    assert Template("{% load house %}{% query page=None %}").render(context) == "?a=1"


def test_an_icon_alone_has_a_name_and_one_beside_a_word_has_none() -> None:
    assert 'aria-hidden="true"' in Template('{% load house %}{% icon "user" %}').render(Context())
    assert 'aria-label="人"' in Template('{% load house %}{% icon "user" "人" %}').render(Context())


def test_a_title_in_words_leaves_out_what_stands_small_behind_it() -> None:
    assert headline("账号 <span class='x'>共 3 条</span>") == "账号"
    assert headline("甲 &amp; 乙") == "甲 &amp; 乙"
    assert headline("<em>只有它</em>") == "只有它"
