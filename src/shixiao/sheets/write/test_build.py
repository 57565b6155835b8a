from collections import Counter
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.sheets.model import FundRow, Indicator, Sheet
from shixiao.sheets.write.build import print_sheet, printable
from shixiao.sheets.write.conftest import official
from shixiao.sheets.write.layout import Layout, Style
from shixiao.sheets.write.refusal import Unwritable
from shixiao.sheets.write.table import PrintedCell, PrintedSheet

NAME = st.sampled_from(["产出指标", "效益指标", None])
TEXT = st.none() | st.text("优0≥% 元", min_size=1, max_size=6)
FUND = st.builds(FundRow, st.text("资金", min_size=1), TEXT, TEXT, TEXT, TEXT, TEXT, TEXT)
INDICATOR = st.builds(Indicator, NAME, NAME, st.text("指标", min_size=1), *[TEXT] * 6)
HEADING = {field.name: TEXT for field in fields(Sheet) if field.type == "str | None"}
SHEETS = st.builds(Sheet, funds=st.tuples(FUND, FUND), indicators=st.lists(INDICATOR).map(tuple), **HEADING)
PROJECT = official("project_expenditure/2024")


def found(printed: PrintedSheet, text: str) -> PrintedCell:
    return next(cell for cell in printed.table.cells() if cell.text == text)


@given(SHEETS)
def test_cells_cover_the_grid_exactly(sheet: Sheet) -> None:
    table = print_sheet(sheet, PROJECT).table
    covered = Counter(
        (row, column)
        for cell in table.cells()
        for row in range(cell.row, cell.row + cell.height)
        for column in range(cell.column, cell.column + cell.width)
    )
    grid = [(row, column) for row in range(len(table.rows)) for column in range(len(table.columns))]
    assert covered == Counter(grid)
    assert sum(table.columns) == PROJECT.width


@given(SHEETS)
def test_every_cell_of_the_sheet_is_on_the_paper(sheet: Sheet) -> None:
    paper = "\n".join(print_sheet(sheet, PROJECT).texts())
    assert all(printable(text) in paper for _, text in sheet.cells() if text)


def test_level_names_are_merged_over_their_rows(operations: Sheet, project_layout: Layout) -> None:
    printed = print_sheet(operations, project_layout)
    assert (found(printed, "产出指标").height, found(printed, "质量指标").height) == (4, 2)
    assert found(printed, "绩效指标").height == 1 + len(operations.indicators)


def test_level_names_stand_in_rows_of_their_own_in_2016(public_health: Sheet, health_layout: Layout) -> None:
    printed = print_sheet(public_health, health_layout)
    level1 = found(printed, "三、产出目标")
    assert (level1.width, level1.style) == (9, Style.PROSE)
    assert found(printed, "1.数量目标").row == level1.row + 1
    assert list(printed.table.header) == [0, 1]


def test_empty_cells_stay_empty(project_layout: Layout) -> None:
    printed = print_sheet(Sheet(funds=(FundRow("其他资金"),)), project_layout)
    row = found(printed, "其他资金").row
    assert [cell.text for cell in printed.table.rows[row]] == ["其他资金", "", "", "", "", "", ""]
    assert printed.title == "项目支出绩效自评表"
    assert "0" not in "".join(printed.texts())


def test_the_money_unit_is_printed_only_where_the_sheet_states_it(operations: Sheet, project_layout: Layout) -> None:
    assert found(print_sheet(operations, project_layout), "项目资金\n(万元)").height == 5
    assert found(print_sheet(replace(operations, money_unit=None), project_layout), "项目资金").height == 5


def test_grade_and_notes_have_rows_only_where_the_sheet_has_them(operations: Sheet, project_layout: Layout) -> None:
    assert "自评等级" not in print_sheet(operations, project_layout).texts()
    graded = print_sheet(replace(operations, grade="优秀"), project_layout)
    assert found(graded, "优秀").column == found(graded, "自评等级").width


def test_a_scoring_rule_gets_a_column_where_a_row_has_one(operations: Sheet, project_layout: Layout) -> None:
    assert "评分规则" not in print_sheet(operations, project_layout).texts()
    first, *others = operations.indicators
    ruled = print_sheet(replace(operations, indicators=(replace(first, rule="未达标不得分"), *others)), project_layout)
    assert found(ruled, "未达标不得分").column == found(ruled, "评分规则").column


def test_a_cell_without_a_column_is_refused_and_never_dropped(public_health: Sheet, project_layout: Layout) -> None:
    with pytest.raises(Unwritable) as refused:
        print_sheet(public_health, project_layout)
    assert "预算完成率" in refused.value.reason.text("zh")
    assert "1.预算投入资金" in refused.value.reason.text("en")


def test_a_goal_without_a_place_is_refused(health_layout: Layout) -> None:
    with pytest.raises(Unwritable, match="“平稳运行”在版式public_health/2016中没有位置"):
        print_sheet(Sheet(layout="public_health", expected_goal="平稳运行"), health_layout)


def test_what_has_no_printed_form_is_left_out() -> None:
    assert printable("甲\x00乙\x0b\ud800\uffff") == "甲乙"
    assert printable("一\r\n二\t三") == "一\n二 三"
    assert printable(None) == ""


@given(SHEETS)
def test_a_cell_names_what_of_the_sheet_stands_in_it(sheet: Sheet) -> None:
    stated = dict(sheet.cells())
    for cell in print_sheet(sheet, PROJECT).table.cells():
        if cell.address.startswith(("funds.", "indicators.")):
            assert cell.text == printable(stated[cell.address])
    named = {cell.address for cell in print_sheet(sheet, PROJECT).table.cells()}
    assert {f"indicators.{number}.score" for number in range(len(sheet.indicators))} <= named
