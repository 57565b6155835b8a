"""One small sheet in the manner of each region's layout, flattened with tabs."""

from shixiao.sheets.model import Sheet
from shixiao.sheets.read import read


def sheet_of(*rows: str) -> Sheet:
    (sheet,) = read("\n".join(rows).encode(), "表.txt").sheets
    return sheet


def test_anhui_points_in_level_names_and_empty_placeholders() -> None:
    sheet = sheet_of(
        "项目支出绩效自评表",
        "项目资金（万元）\t\t年初预算数\t全年预算数（A）\t全年执行数（B）\t分值\t执行率（B/A）\t得分",
        "\t年度资金总额：\t90\t89.974\t89.974\t10\t100%\t10",
        "\t其中：本年财政拨款\t90\t89.974\t89.974\t—\t\t—",
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t备注",
        "产出指标(50分)\t数量指标\t指标1：委托数量\t≥50个\t50个\t25\t25\t",
        "\t\t指标2：\t\t\t\t\t",
        "\t\t……\t\t\t\t\t",
        "\t质量指标\t指标1：合格率\t100%\t100%\t25\t25\t",
    )
    assert [(row.level1, row.level3) for row in sheet.indicators] == [
        ("产出指标(50分)", "指标1：委托数量"),
        ("产出指标(50分)", "指标1：合格率"),
    ]
    assert [fund.executed for fund in sheet.funds] == ["89.974", "89.974"]


def test_hebei_labels_before_figures_and_a_target_over_three_columns() -> None:
    sheet = sheet_of(
        "部门预算项目绩效自评表",
        "二、预算执行情况（万元）\t预算安排情况(调整后)\t\t资金到位情况\t\t资金执行情况\t\t预算执行进度",
        "\t预算数：\t6.84\t到位数：\t6.84\t执行数：\t6.84\t100.00%",
        "四、年度绩效指标\t一级指标\t二级指标\t三级指标\t绩效指标描述\t预期指标值\t\t\t实际完成指标值\t自评得分",
        "\t产出指标\t质量指标\t覆盖率\t按文件\t>=\t98\t%\t100%\t30",
    )
    assert (sheet.funds[0].full_year, sheet.funds[0].executed, sheet.funds[0].rate) == ("6.84", "6.84", "100.00%")
    assert (sheet.indicators[0].target, sheet.indicators[0].actual) == (">= 98 %", "100%")


def test_hubei_several_goals_each_with_its_header_and_no_weights() -> None:
    header = "一级指标\t二级指标\t三级指标\t年初目标值\t实际完成值\t得分"
    sheet = sheet_of(
        "项目自评表",
        f"年度目标1（40分）\t{header}",
        "\t产出指标\t数量指标\t存储\t25TB\t25TB\t10",
        f"年度目标2（40分）\t{header}",
        "\t效益指标\t社会效益指标\t读者\t≥360天\t360天\t10",
    )
    assert (sheet.layout, sheet.has_weights) == ("goal_blocks", False)
    assert [row.score for row in sheet.indicators] == ["10", "10"]


def test_hubei_a_goal_without_level_1_names_gives_its_own() -> None:
    header = "二级指标\t三级指标\t年初目标值\t实际完成值\t得分"
    sheet = sheet_of("项目自评表", f"目标1（40分）\t{header}", "\t质量指标\t合格\t100%\t100%\t10")
    assert sheet.indicators[0].level1 == "目标1（40分）"


def test_transfers_print_no_weights_scores_or_total() -> None:
    sheet = sheet_of(
        "专项转移支付绩效目标自评表",
        "资金情况（万元）\t\t全年预算数（A）\t全年执行数（B）\t执行率（B/A）",
        "\t年度资金总额：\t100\t90\t90%",
        "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t全年完成值\t未完成原因和改进措施",
        "\t产出指标\t数量指标\t户数\t≥10户\t9户\t人员不足",
    )
    assert (sheet.layout, sheet.indicators[0].score, sheet.total_score) == ("unscored", None, None)
    assert sheet.funds[0].rate == "90%"


def test_chongqing_a_single_score_column_is_the_score() -> None:
    header = (
        "指标名称\t计量单位\t指标性质\t年初指标值\t调整后指标值\t全年完成值\t得分系数\t指标权重\t指标得分\t是否核心指标"
    )
    row = sheet_of("项目绩效自评表", header, "户数\t户\t≥\t30\t20\t20\t100%\t50\t50\t是").indicators[0]
    assert (row.level3, row.target, row.weight, row.score) == ("户数", "≥20户", "50", "50")


def test_guangshui_prints_a_scoring_text_and_a_reviewers_score() -> None:
    header = "一级指标\t二级指标\t三级指标\t分值\t评分标准\t自评分\t复核分"
    sheet = sheet_of(
        "项目绩效自评表", header, "决策\t项目立项\t立项依据\t10\t符合得10分\t10\t9", "总分\t\t\t100\t\t95\t94"
    )
    assert (sheet.layout, sheet.has_values, sheet.indicators[0].score) == ("reviewed", False, "10")
    assert (sheet.total_weight, sheet.total_score) == ("100", "95")


def test_suzhou_sub_projects_are_fund_rows_and_weights_may_be_fractions() -> None:
    sheet = sheet_of(
        "项目支出绩效自评表",
        "子项目名称\t预算金额\t执行金额\t执行率",
        "甲子项目\t10\t10\t100%",
        "乙子项目\t5\t4\t80%",
        "一级指标\t二级指标\t三级指标\t权重\t目标值\t实际完成值\t得分",
        "产出指标\t数量指标\t户数\t12.5\t≥10户\t10户\t12.5",
    )
    assert [fund.row for fund in sheet.funds] == ["甲子项目", "乙子项目"]
    assert sheet.indicators[0].weight == "12.5"


def test_sichuan_evaluation_and_remedies_after_the_total_are_no_indicators() -> None:
    sheet = sheet_of(
        "项目支出绩效自评表",
        "一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t完成值\t权重\t得分\t未完成原因分析",
        "产出指标\t数量指标\t间数\t≥\t30\t间\t30\t45\t45\t",
        "合计\t\t\t\t\t\t\t100\t100\t",
        "评价结论\t很好\t",
        "改进措施\t无\t",
    )
    assert len(sheet.indicators) == 1
    assert (sheet.total_score, sheet.grade) == ("100", "很好")
