from fractions import Fraction

import pytest

from shixiao.catalogue.rows import SheetRow
from shixiao.runs.actual import actual_value, completed_value
from shixiao.values import Counted, Unknown


def row(**values: object) -> SheetRow:
    texts = {"key": "k", "level1": "一", "name": "行", "measure": "", "weight": "5", "rule": "", "target": "≥75%"}
    return SheetRow(**{**texts, "value": "rate", "decimals": 2, **values})  # type: ignore[arg-type]


def test_a_rate_prints_the_rows_decimals_and_counts_exactly() -> None:
    value = actual_value(row(), 1_024_410, 1_253_254)
    assert str(value) == "81.74%"
    assert isinstance(value, Counted)
    assert value.value == Fraction(102_441_000, 1_253_254)


def test_a_rate_over_nobody_is_unknown_and_never_0_or_100() -> None:
    assert actual_value(row(), 0, 0) == Unknown("", "undivided")


@pytest.mark.parametrize(
    ("numerator", "printed"), [(9_999, "99.99%"), (10_000, "100%"), (9_996, "99.96%"), (9_940, "99%")]
)
def test_rounding_never_crosses_the_target(numerator: int, printed: str) -> None:
    assert str(actual_value(row(target="100%", decimals=0), numerator, 10_000)) == printed


def test_a_count_prints_itself() -> None:
    assert str(actual_value(row(value="numerator", target="1668场"), 1661, 1668)) == "1661"


def test_money_is_counted_in_fen_and_printed_in_the_rows_unit() -> None:
    money = row(completed="numerator", completed_unit="万元")
    assert completed_value(money, 6_475_000_000) == "6475"
    assert completed_value(money, 1_234_567) == "1.234567"


def test_a_row_without_a_completed_cell_prints_none() -> None:
    assert completed_value(row(), 5) is None
    assert completed_value(row(completed="numerator"), 5) == "5"
