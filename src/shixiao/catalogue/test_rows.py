from pathlib import Path

import pytest

from shixiao.catalogue.indicators import indicators
from shixiao.catalogue.rows import SheetRow, sheet_rows
from shixiao.sheets.read import read

FILED = Path(__file__).parents[3] / "demo" / "sheets" / "public-health-2016.txt"
ROWS = sheet_rows("public_health", 2016)
DECLARED = ["fund_management", "financial_rules", "project_management", "on_schedule"]


def test_a_sheet_that_is_not_in_the_catalogue_has_no_rows() -> None:
    with pytest.raises(KeyError):
        sheet_rows("public_health", 1949)


def test_the_weights_add_up_to_a_hundred() -> None:
    assert len(ROWS) == 30
    assert sum(row.points for row in ROWS) == 100


def test_every_row_is_counted_by_its_own_indicator_or_declared() -> None:
    assert {row.key for row in ROWS if row.is_counted} <= set(indicators())
    assert [row.key for row in ROWS if not row.is_counted] == DECLARED


def test_every_text_is_that_of_the_filed_sheet() -> None:
    filed = read(FILED.read_bytes(), FILED.name).sheets[0].indicators
    assert [texts(row) for row in ROWS] == [
        (row.level1, row.level2, row.level3, row.goal, row.measure, row.target, row.weight, row.rule) for row in filed
    ]


def texts(row: SheetRow) -> tuple[str | None, ...]:
    return row.level1, row.level2, row.name, row.goal, row.measure, row.target, row.weight, row.rule


def test_a_printed_measure_is_the_wording_of_its_indicator() -> None:
    measures = {row.key: row.measure.replace("×", "*") for row in ROWS if row.is_counted and "=" in row.measure}
    assert len(measures) == 21
    for slug, measure in measures.items():
        wording = indicators()[slug].wording("zh")
        assert measure == f"{wording.name}={wording.numerator}/{wording.denominator}*100%"


def test_money_is_printed_in_ten_thousands_of_yuan() -> None:
    in_money = [row.key for row in ROWS if row.completed_unit]
    assert in_money == [slug for row in ROWS if (slug := row.key) in indicators() and indicators()[slug].unit == "fen"]
