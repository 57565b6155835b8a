from pathlib import Path

import pytest

from shixiao.sheets.read.document import Grid, Unreadable
from shixiao.sheets.read.text import read_text

SHARED = Path(__file__).parents[5] / "shared"
HEAD = "项目名称 巡诊 年初预算数 全年预算数 全年执行数 分值 执行率 得分 年度资金总额 1 1 1 10 100% 10 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 备注 产出指标 数量指标"  # fmt: skip


def rows(text: str) -> list[list[list[str | None]]]:
    grids = [block for block in read_text(text).blocks if isinstance(block, Grid)]
    return [[[cell.text for cell in row] for row in grid.rows] for grid in grids]


def shared(pattern: str) -> str:
    found = sorted(SHARED.glob(pattern))
    if not found:
        pytest.skip(f"{pattern} is not beside the checkout")
    return found[0].read_text("utf8")


def test_the_five_sheets_are_restored_whole() -> None:
    text = shared("seeds/000_*.txt")
    assert read_text(text).doubts == ()
    sheets = rows(text)
    assert [len(sheet) for sheet in sheets] == [18, 18, 17, 18, 16]
    assert sheets[2][12][4:9] == [None, "≥ 95%", "99.6%", "10", "9"]
    assert sheets[0][15][1:4] == [None, "社会效益指标", sheets[0][15][3]]
    assert [sheet[-1][-3:-1] for sheet in sheets] == [
        ["100", "96"],
        ["100", "95"],
        ["100", "99"],
        ["100", "98"],
        ["100", "97"],
    ]


def test_the_2016_sheet_is_restored_whole() -> None:
    (sheet,) = rows(shared("seeds/002_*.txt"))
    assert len(sheet) == 42
    assert {len(row) for row in sheet} == {9}
    assert sheet[6] == ["二、管理目标", *[None] * 8]
    assert sheet[7][2:7] == ["项目资金管理要求", None, "专账核算", "项目资金管理要求", "2"]
    assert sheet[-1] == ["总得分", *[None] * 7, "97"]


def test_operator_value_and_unit_keep_their_columns() -> None:
    (sheet,) = rows(shared("forms/layouts/L2_*.txt"))
    assert sheet[4:7] == [
        ["年度资金总额", None, "120000.50", "96000.40", "10", "80%", "8"],
        ["其中:当年财政 拨款", None, "120000.50", "96000.40", "—", None, "—"],
        ["上年结转 资金", None, None, None, "—", None, "—"],
    ]
    assert sheet[9] == [None, "质量指标", "验收合格率", "═", "100", "%", "100%", "30", "27", None]
    assert sheet[11] == ["总分", *[None] * 6, "100", "95", "优"]


def test_the_glued_sheet_is_restored_whole() -> None:
    (sheet,) = rows(shared("forms/layouts/L4_*.txt"))
    assert sheet[4] == ["年度资金总额:", "25", "20", "10", "80.00%", "8"]
    assert sheet[8:10] == [
        ["产出指标(50分)", "数量指标", "清淤长度", "25", "≥300米", "≥300米", "25", None],
        [None, "质量指标", "验收合格率", "25", "100%", "100%", "25", None],
    ]
    assert sheet[-1] == ["总分", None, None, "100", None, None, "98", None]


def test_the_scrambled_page_is_restored_but_for_its_sources() -> None:
    text = shared("forms/layouts/L7_*.txt")
    (sheet,) = rows(text)
    assert sheet[4] == ["年度资金总额", "200000.00", "200000.00", "150,000.00", "10", "75.00%", "7.50"]
    assert sheet[6][:7] == ["产出指标", "数量指标", "结算完成率", "=100%", "100%", "40", "40"]
    assert sheet[8][:7] == ["满意度指标", None, "场馆满意度", ">=90%", "88%", "20", "19"]
    assert len(read_text(text).doubts) == 2


def test_a_sheet_without_digits_is_refused_and_the_others_are_kept() -> None:
    good = HEAD.replace(" ", "\n") + "\n巡诊人次\n≥3\n3\n20\n20\n"
    bare = "项目支出绩效自评表\n" + "".join(letter for letter in good if not letter.isdigit()) + "≥%\n"
    restored = read_text(good + bare)
    assert ["数字" in str(doubt.reason) for doubt in restored.doubts] == [True]
    assert len(rows(good + bare)) == 1
    with pytest.raises(Unreadable, match="数字"):
        read_text(bare)


def test_a_text_without_a_sheet_is_refused() -> None:
    with pytest.raises(Unreadable, match="表头"):
        read_text("关于召开会议的通知\n请各科室准时参加。")
