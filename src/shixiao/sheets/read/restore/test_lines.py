from shixiao.sheets.read.document import Grid, Line
from shixiao.sheets.read.text import read_text

HEAD = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
FUNDS = ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]


def rows(cells: list[str]) -> list[list[str | None]]:
    grids = [block for block in read_text("\n".join(cells)).blocks if isinstance(block, Grid)]
    return [[cell.text for cell in row] for grid in grids for row in grid.rows]


def refused(cells: list[str]) -> list[str]:
    return [str(doubt.reason) for doubt in read_text("\n".join(cells)).doubts]


def test_rows_are_cut_where_level_names_and_values_leave_one_reading() -> None:
    cells = [*HEAD, "产出指标", "数量指标", "巡诊人次", "≥300", "310", "20", "20", "转诊人次", "≥50", "40", "10", "8", "路远", "质量指标", "完整率", "优", "良", "15", "11"]  # fmt: skip
    assert rows(cells)[1:] == [
        ["产出指标", "数量指标", "巡诊人次", "≥300", "310", "20", "20", None],
        [None, None, "转诊人次", "≥50", "40", "10", "8", "路远"],
        [None, "质量指标", "完整率", "优", "良", "15", "11", None],
    ]


def test_reason_and_remedy_in_two_paragraphs_are_one_cell() -> None:
    cells = [
        *HEAD,
        "产出指标",
        "数量指标",
        "巡诊人次",
        "≥300",
        "290",
        "20",
        "19",
        "偏差原因：雪大。",
        "改进措施：补做。",
    ]
    assert rows(cells)[1][-1] == "偏差原因：雪大。 改进措施：补做。"


def test_a_lost_target_or_actual_value_refuses_the_row() -> None:
    cells = [*HEAD, "产出指标", "数量指标", "巡诊人次", "≥300", "20", "20", "质量指标", "完整率", "≥9", "10", "10", "9"]
    assert len(refused(cells)) == 1
    assert [row[2] for row in rows(cells)[1:]] == ["完整率"]


def test_the_level_names_of_a_refused_row_are_not_lost() -> None:
    cells = [
        *HEAD,
        "效益指标",
        "社会效益指标",
        "受益人数",
        "300",
        "20",
        "20",
        "可持续影响指标",
        "机制",
        "优",
        "优",
        "10",
        "10",
    ]
    assert rows(cells)[1][:3] == ["效益指标", "可持续影响指标", "机制"]


def test_a_word_that_is_both_levels_is_decided_by_the_block_above() -> None:
    cells = [
        *HEAD,
        "产出指标",
        "数量指标",
        "巡诊人次",
        "≥9",
        "9",
        "20",
        "20",
        "成本指标",
        "补助标准",
        "≤5",
        "5",
        "10",
        "10",
    ]
    cells += ["满意度指标", "群众评价", "≥90%", "92%", "10", "10"]
    assert [row[:2] for row in rows(cells)[2:]] == [[None, "成本指标"], ["满意度指标", None]]


def test_the_funds_are_cut_and_a_row_with_lost_cells_is_refused() -> None:
    cells = ["项目名称", "巡诊补助", "项目资金(万元)", *FUNDS, "年度资金总额", "8", "9", "6", "10", "66.67%", "6.67"]
    cells += ["其他资金", "3", "2", *HEAD, "产出指标", "数量指标", "巡诊人次", "≥9", "9", "20", "20"]
    assert rows(cells)[:3] == [
        ["项目名称", "巡诊补助"],
        ["项目资金(万元)", *FUNDS],
        ["年度资金总额", "8", "9", "6", "10", "66.67%", "6.67"],
    ]
    assert "其他资金" in refused(cells)[0]


def test_a_source_of_an_unknown_name_is_a_row_of_its_own() -> None:
    cells = [
        *FUNDS,
        "年度资金总额",
        "8",
        "9",
        "6",
        "10",
        "66.67%",
        "6.67",
        "专项债券",
        "8",
        "9",
        "6",
        "—",
        "66.67%",
        "—",
        *HEAD,
    ]
    assert rows([*cells, "产出指标", "数量指标", "巡诊人次", "≥9", "9", "20", "20"])[2] == cells[13:20]


def test_goals_stand_below_their_labels() -> None:
    cells = [*FUNDS, "年度资金总额", "8", "9", "6", "10", "66.67%", "6.67", "年度总体目标", "预期目标", "实际完成情况", "巡诊到村", "都去过了", *HEAD]  # fmt: skip
    assert rows([*cells, "产出指标", "数量指标", "巡诊人次", "≥9", "9", "20", "20"])[2:4] == [
        ["预期目标", "实际完成情况"],
        ["巡诊到村", "都去过了"],
    ]
    assert (
        "预期目标"
        in refused([*cells[:-8], "又一段", *HEAD, "产出指标", "数量指标", "巡诊人次", "≥9", "9", "20", "20"])[0]
    )


def test_lines_outside_the_table_stay_lines() -> None:
    cells = [
        "项目支出绩效自评表",
        "(2023年度)",
        *HEAD,
        "产出指标",
        "数量指标",
        "巡诊人次",
        "≥9",
        "9",
        "20",
        "20",
        "总分",
        "20",
        "20",
    ]
    lines = [block.text for block in read_text("\n".join(cells)).blocks if isinstance(block, Line)]
    assert lines == ["项目支出绩效自评表", "(2023年度)"]
