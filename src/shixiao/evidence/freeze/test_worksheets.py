import datetime as dt

import openpyxl
import pytest
import xlsxwriter

from shixiao.evidence.freeze.refusal import Unfreezable
from shixiao.evidence.freeze.worksheets import DigitsLost, cell_text, filled_worksheets, worksheet_rows
from shixiao.evidence.tables import Kind


def test_empty_worksheets_are_none_and_rows_keep_their_numbers(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "随访"
    book.active["B3"] = "备注"
    book.create_sheet("空")
    book.save(tmp_path / "a.xlsx")
    assert filled_worksheets(tmp_path / "a.xlsx") == ["随访"]
    assert [any(row) for row in worksheet_rows(tmp_path / "a.xlsx", "随访")] == [False, False, True]


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        (42434.0, Kind.DATE, "2016-03-05"),
        (42434.0, Kind.INTEGER, "42434"),
        (20160305.0, Kind.DATE, "20160305"),
        (dt.date(2016, 3, 5), Kind.DATE, "2016-03-05"),
        (6.1, Kind.DECIMAL, "6.1"),
        (0.00001, Kind.DECIMAL, "0.00001"),
        (120.0, Kind.INTEGER, "120"),
        (True, Kind.FLAG, "true"),
        (None, Kind.TEXT, ""),
    ],
)
def test_a_cell_is_the_text_its_column_expects(cell, kind, text):
    assert cell_text(cell, kind) == text


def test_a_number_beyond_what_excel_holds_exactly_is_no_text():
    with pytest.raises(DigitsLost):
        cell_text(1.1010119490307e17, Kind.RESIDENT)
    assert cell_text(110101194903070091, Kind.RESIDENT) == "110101194903070091"


def test_a_cell_with_an_error_is_not_an_empty_cell(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("随访")
        sheet.write_row(0, 0, ["收缩压", "舒张压"])
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
    with pytest.raises(Unfreezable, match="B2"):
        filled_worksheets(tmp_path / "a.xlsx")


def test_a_formula_without_its_result_is_not_an_empty_cell(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["收缩压", "舒张压"])
    book.active.append([130, "=A2-50"])
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(Unfreezable, match="B2"):
        filled_worksheets(tmp_path / "a.xlsx")


def test_a_formula_is_read_as_the_result_that_excel_stored(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("随访")
        sheet.write_formula(0, 0, "=60+20", None, 80)
    (name,) = filled_worksheets(tmp_path / "a.xlsx")
    assert [list(row) for row in worksheet_rows(tmp_path / "a.xlsx", name)] == [[80]]
