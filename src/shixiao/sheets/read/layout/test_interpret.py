"""Each layout family from a small table: what stands where is told by the header alone."""

import pytest

from shixiao.sheets.model import Sheet
from shixiao.sheets.read import read

HEADER = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施"
TITLE = "项目支出绩效自评表\n(2024 年度)\n\n"


def sheet_of(*rows: str, title: str = TITLE) -> Sheet:
    (sheet,) = read((title + "\n".join(rows)).encode(), "表.txt").sheets
    return sheet


def test_names_year_and_money_unit_are_read_from_the_heading():
    sheet = sheet_of(
        "项目名称\t甲项目\t\t\t\t\t\t",
        "主管部门\t乙局\t\t\t实施单位\t丙中心\t\t",
        "项目资金 （万元）\t\t年初预 算数\t全年预算数\t全年执行数\t分值\t执行率\t得分",
        "\t年度资金总额\t1.5\t1.5\t1.5\t10\t100%\t10",
    )
    assert (sheet.project, sheet.department, sheet.unit, sheet.year) == ("甲项目", "乙局", "丙中心", "2024")
    assert sheet.money_unit == "万元"
    assert (sheet.funds[0].row, sheet.funds[0].initial, sheet.funds[0].score) == ("年度资金总额", "1.5", "10")


def test_a_level_name_lost_at_a_page_break_is_found_by_its_level_2_name():
    sheet = sheet_of(
        HEADER,
        "成本指标\t经济成本指标\t成本\t≤5万元\t5万元\t10\t10\t",
        "",
        "\t社会效益指标\t效果\t优\t良\t15\t11\t原因：少",
    )
    assert [row.level1 for row in sheet.indicators] == ["成本指标", "效益指标"]


def test_a_cost_row_under_output_stays_there():
    rows = "产出指标\t数量指标\t数量\t5\t5\t10\t10\t", "\t成本指标\t成本\t≤5万元\t5万元\t10\t10\t"
    assert [row.level1 for row in sheet_of(HEADER, *rows).indicators] == ["产出指标", "产出指标"]


def test_weight_may_stand_before_the_target():
    header = "一级指标\t二级指标\t三级指标\t分值\t年度指标值\t全年实际值\t得分\t未完成原因及拟采取的改进措施"
    row = sheet_of(header, "产出指标\t数量指标\t长度\t25\t≥300米\t310米\t25\t").indicators[0]
    assert (row.weight, row.target, row.actual, row.score) == ("25", "≥300米", "310米", "25")


def test_operator_value_and_unit_make_one_target():
    header = "一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t实际完成值\t分值\t得分"
    rows = "产出指标\t数量指标\t间数\t≧\t30\t间\t30\t40\t40", "\t质量指标\t效果\t定性\t良好\t\t良好\t10\t10"
    assert [row.target for row in sheet_of(header, *rows).indicators] == ["≧30间", "良好"]


def test_a_header_of_two_rows_is_one_header():
    rows = (
        "绩效指标\t\t\t年度指标值\t\t\t实际完成值\t分值\t得分",
        "一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t\t\t",
    )
    row = sheet_of(*rows, "产出指标\t数量指标\t间数\t≧\t30\t间\t30\t40\t40").indicators[0]
    assert (row.target, row.actual, row.weight, row.score) == ("≧30间", "30", "40", "40")


def test_a_layout_without_weights_is_read_without_inventing_them():
    sheet = sheet_of("一级指标\t二级指标\t三级指标\t指标值\t全年实际完成值", "产出指标\t数量指标\t间数\t≥30\t30")
    assert (sheet.layout, sheet.has_weights, sheet.has_scores) == ("unscored", False, False)
    assert sheet.indicators[0].weight is None


def test_the_folded_score_is_the_awarded_one():
    header = "一级指标\t二级指标\t三级指标\t指标值\t权重\t实际完成值\t单项得分\t自评得分"
    sheet = sheet_of(header, "产出指标\t质量指标\t覆盖率\t>=98%\t25\t100%\t25\t6.25")
    assert (sheet.layout, sheet.indicators[0].score) == ("folded_score", "6.25")


def test_an_adjusted_target_is_in_force():
    header = "三级指标\t年初指标值\t调整后指标值\t实际完成值\t分值\t得分"
    assert [row.target for row in sheet_of(header, "间数\t30\t20\t20\t10\t10", "人数\t5\t\t5\t10\t10").indicators] == [
        "20",
        "5",
    ]


@pytest.mark.parametrize(
    ("row", "weight", "score"),
    [
        ("总分\t\t\t\t\t100\t96\t", "100", "96"),
        ("合计\t\t\t\t\t100\t\t", "100", None),
        ("总分\t96\t\t\t\t\t\t", None, "96"),
    ],
)
def test_the_total_row_gives_weight_and_score(row, weight, score):
    sheet = sheet_of(HEADER, "产出指标\t数量指标\t数量\t5\t5\t10\t10\t", row)
    assert (sheet.total_weight, sheet.total_score, sheet.has_total_row) == (weight, score, True)


def test_two_sheets_in_one_file_are_two_sheets():
    one = TITLE + HEADER + "\n产出指标\t数量指标\t数量\t5\t5\t10\t10\t\n总分\t\t\t\t\t10\t10\t\n\n"
    assert [sheet.total_score for sheet in read((one * 3).encode(), "三.txt").sheets] == ["10", "10", "10"]


def test_a_misread_operator_is_refused_and_not_taken_as_290_percent():
    file = read((TITLE + HEADER + "\n产出指标\t质量指标\t合格率\t290%\t92%\t10\t10\t").encode(), "表.txt")
    row = file.sheets[0].indicators[0]
    assert row.target is None
    assert row.unread == {"target"}
    assert "≥90%" in str(file.doubts[0].reason)


def test_a_weight_that_is_no_number_is_refused_with_its_row():
    file = read((TITLE + HEADER + "\n产出指标\t质量指标\t合格率\t90%\t92%\t10 10\t10\t").encode(), "表.txt")
    assert file.sheets[0].indicators[0].weight is None
    assert "10 10" in str(file.doubts[0].reason)


def test_reason_and_remedy_are_two_fields_of_one_cell():
    row = sheet_of(
        HEADER, "产出指标\t数量指标\t数量\t≥5\t4\t10\t8\t偏差原因：人手不足。改进措施：增加人员。"
    ).indicators[0]
    assert (row.reason, row.remedy) == ("人手不足。", "增加人员。")
