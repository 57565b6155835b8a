from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.sheets.read.number_format import UnknownFormat, built_in, shown


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("0.905", "0.0%", "90.5%"),
        ("1", "0%", "100%"),
        ("0.9", "0.00%", "90.00%"),
        ("45.57", "General", "45.57"),
        ("22.575", "0.000", "22.575"),
        ("1234567.5", "#,##0.00", "1,234,567.50"),
        ("1628", '"≥"0', "≥1628"),
        ("21", '0"家"', "21家"),
        ("5", "0_ ", "5"),
        ("5", "0_);[Red]\\(0\\)", "5"),
        ("-5", "0_);[Red]\\(0\\)", "(5)"),
        ("0", '0;-0;"—"', "—"),
        ("5.3", "0.##", "5.3"),
        ("7", "000", "007"),
        ("45291", 'yyyy"年"m"月"d"日"', "2023年12月31日"),
        ("45291", "yyyy/m/d", "2023/12/31"),
        ("12", "@", "12"),
        ("0.63", "General", "0.63"),
    ],
)
def test_a_number_is_shown_as_excel_prints_it(number, code, text):
    assert shown(Decimal(number), code) == text


@pytest.mark.parametrize("code", ["# ?/?", "0.00E+00", "h:mm", "d-mmm-yy", "0.0,"])
def test_a_format_that_is_not_certain_is_refused(code):
    with pytest.raises(UnknownFormat):
        shown(Decimal("1.5") if code[0] in "#0" else Decimal(45291), code)


def test_formats_that_differ_by_country_are_not_guessed():
    assert built_in(9) == "0%"
    assert built_in(30) is None


@given(st.decimals(0, 10**6, places=2), st.integers(2, 5))
def test_fixed_places_show_the_number_itself(number, places):
    assert Decimal(shown(number, "0." + "0" * places)) == number
