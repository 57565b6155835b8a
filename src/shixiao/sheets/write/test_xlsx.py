from dataclasses import replace
from datetime import datetime
from io import BytesIO

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from shixiao.sheets.model import Sheet
from shixiao.sheets.write import Unwritable, write_xlsx
from shixiao.sheets.write.layout import Layout
from shixiao.sheets.write.xlsx import worksheet_names

DANGEROUS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "＝1+1", "{=1}", "https:/x", "_x0041_", "007", "1e5"]


def opened(data: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(data))


def texts(book: Workbook) -> list[str]:
    return [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_every_cell_is_text(operations: Sheet, project_layout: Layout, at: datetime) -> None:
    book = opened(write_xlsx([operations], [project_layout], at=at))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s"}
    assert {"5.376", "45.57", "≥ 90%", "10"} - set(texts(book)) == {"5.376"}


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_becomes_a_formula_link_or_number(
    text: str, operations: Sheet, project_layout: Layout, at: datetime
) -> None:
    row = replace(operations.indicators[0], level3=text, actual=text, score=text, explanation=text)
    book = opened(write_xlsx([replace(operations, project=text, indicators=(row,))], [project_layout], at=at))
    found = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value == text]
    assert len(found) == 5
    assert all(cell.data_type == "s" and cell.hyperlink is None for cell in found)


def test_each_sheet_has_its_worksheet(both_sheets: list[Sheet], both_layouts: list[Layout], at: datetime) -> None:
    book = opened(write_xlsx(both_sheets, both_layouts, at=at))
    assert book.sheetnames == ["1 系统运维费", "2 绩效目标"]
    assert [sheet.page_setup.orientation for sheet in book] == ["portrait", "landscape"]
    assert book["2 绩效目标"].print_title_rows == "$1:$2"


def test_worksheet_names_are_accepted_and_unique() -> None:
    projects = ["99990124T000000000001-甲[乙]:*?/\\'丙", "甲" * 40, None, "'", "a\x00\ud800b"]
    names = list(worksheet_names(projects, ["自评表"] * 5))
    assert names == ["1 甲 乙       丙", "2 " + "甲" * 29, "3 自评表", "4 自评表", "5 ab"]


def test_merged_rows_are_tall_enough(home_visits: Sheet, project_layout: Layout, at: datetime) -> None:
    (sheet,) = opened(write_xlsx([home_visits], [project_layout], at=at)).worksheets
    row = next(row for row in sheet.iter_rows() for cell in row if cell.value == home_visits.expected_goal)
    assert 80 < (sheet.row_dimensions[row[0].row].height or 0) < 200


def test_a_text_longer_than_a_cell_is_refused(operations: Sheet, project_layout: Layout, at: datetime) -> None:
    with pytest.raises(Unwritable, match="有32768个字，超过Excel每格32767字"):
        write_xlsx([replace(operations, notes="长" * 32768)], [project_layout], at=at)


def test_a_very_long_text_is_set_smaller(operations: Sheet, project_layout: Layout, at: datetime) -> None:
    long = replace(operations, expected_goal="为居民提供连续的服务，" * 150)
    (sheet,) = opened(write_xlsx([long], [project_layout], at=at)).worksheets
    goal = next(cell for row in sheet.iter_rows() for cell in row if cell.value == long.expected_goal)
    assert goal.font.size < project_layout.size
    assert sheet.row_dimensions[goal.row].height <= 409
