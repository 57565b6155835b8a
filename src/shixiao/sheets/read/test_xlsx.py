import io

import openpyxl
import pytest
import xlsxwriter

from shixiao.lib.archive import Archive, Limits
from shixiao.sheets.read.document import Cell, Document, Gap, Grid, Unreadable
from shixiao.sheets.read.xlsx import read_xlsx


def opened(book: openpyxl.Workbook) -> Document:
    out = io.BytesIO()
    book.save(out)
    return read_xlsx(Archive(out.getvalue(), Limits()))


def grid_of(document: Document) -> Grid:
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    return grid


def test_numbers_are_read_as_their_format_shows_them():
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"], book.active["C1"] = 0.905, 22.575, "≥95%"
    book.active["A1"].number_format = "0.0%"
    assert [cell.text for cell in grid_of(opened(book)).rows[0]] == ["90.5%", "22.575", "≥95%"]


def test_a_merged_cell_stands_once_with_its_span():
    book = openpyxl.Workbook()
    book.active["B2"] = "产出指标"
    book.active.merge_cells("B2:C4")
    cells = [cell for row in grid_of(opened(book)).rows for cell in row if cell.text]
    assert cells == [Cell("产出指标", 1, 1, 2, 3)]


def test_a_formula_with_a_stored_result_is_read_as_printed():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet().write_formula("A1", "=40+56", value=96)
    book.close()
    assert grid_of(read_xlsx(Archive(out.getvalue(), Limits()))).rows[0][0].text == "96"


def test_a_formula_without_a_result_is_refused_with_its_address():
    book = openpyxl.Workbook()
    book.active["F12"] = "=SUM(F1:F11)"
    document = opened(book)
    assert grid_of(document).rows[0][0].text is None
    (gap,) = (block for block in document.blocks if isinstance(block, Gap))
    assert "F12" in str(gap.doubt.reason)


@pytest.mark.parametrize("formula", ["=cmd|' /C calc'!A0", '=WEBSERVICE("x")', "=[1]Sheet1!A1"])
def test_a_formula_that_calls_out_is_refused(formula):
    book = openpyxl.Workbook()
    book.active["A1"] = formula
    with pytest.raises(Unreadable):
        opened(book)


def test_hidden_worksheets_are_not_dropped_silently():
    book = openpyxl.Workbook()
    book.active["A1"] = "甲"
    hidden = book.create_sheet("隐藏")
    hidden["A1"], hidden.sheet_state = "乙", "hidden"
    assert [list(grid.texts()) for grid in opened(book).blocks if isinstance(grid, Grid)] == [["甲"], ["乙"]]


def test_a_workbook_of_ten_thousand_cells_too_many_is_refused(monkeypatch):
    monkeypatch.setattr("shixiao.sheets.read.xlsx.MAX_CELLS", 10)
    book = openpyxl.Workbook()
    for number in range(1, 12):
        book.active.cell(number, 1, "甲")
    with pytest.raises(Unreadable, match="10"):
        opened(book)
