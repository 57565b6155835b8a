"""An honest sheet that every test starts from: change one cell, and see what is said."""

from dataclasses import replace
from typing import Any

from shixiao.review import Finding, Severity, review
from shixiao.rulebook import load_rulebook
from shixiao.sheets.figures import figures
from shixiao.sheets.model import FundRow, Indicator, Sheet

RULES = load_rulebook("beijing", 2024)

FUNDS = (
    FundRow("年度资金总额", "45.57", "45.57", "45.57", "10", "100%", "10"),
    FundRow("其中：当年财政拨款", "45.57", "45.57", "45.57", "—", "100%", "—"),
    FundRow("上年结转资金", "0", "0", "0", "—", None, "—"),
    FundRow("其他资金", None, None, None, "—", None, "—"),
)
ROWS = (
    Indicator("产出指标", "数量指标", "服务人次", "≥1000人次", "1210人次", "20", "20"),
    Indicator("产出指标", "质量指标", "服务合格率", "≥95%", "95%", "15", "15"),
    Indicator("产出指标", "时效指标", "完成时间", "≤11月", "10月", "15", "15"),
    Indicator("成本指标", "经济成本指标", "项目控制成本", "≤45.57万元", "45.57万元", "10", "10"),
    Indicator(
        "效益指标", "社会效益指标", "健康管理水平", "优", "良", "20", "15", "偏差原因：使用率低 改进措施：加强宣传"
    ),
    Indicator("满意度指标", "服务对象满意度指标", "患者满意度", "≥90%", "81%", "10", "9", "偏差原因：未接电话"),
)
HONEST = Sheet(
    title="项目支出绩效自评表",
    money_unit="万元",
    expected_goal="为居民提供上门服务，提高健康管理水平。",
    achieved_goal="全年上门服务1210人次，居民满意。",
    funds=FUNDS,
    indicators=ROWS,
    total_weight="100",
    total_score="94",
    has_total_row=True,
)


def with_row(number: int, sheet: Sheet = HONEST, /, **cells: Any) -> Sheet:
    """The sheet with other cells in one indicator row, counted from 0."""
    rows = list(sheet.indicators)
    rows[number] = replace(rows[number], **cells)
    return replace(sheet, indicators=tuple(rows))


def with_fund(number: int, sheet: Sheet = HONEST, /, **cells: Any) -> Sheet:
    """The sheet with other cells in one fund row, counted from 0."""
    rows = list(sheet.funds)
    rows[number] = replace(rows[number], **cells)
    return replace(sheet, funds=tuple(rows))


def reviewed(sheet: Sheet) -> tuple[Finding, ...]:
    """All findings on a sheet."""
    return review(figures(sheet, RULES), RULES)


def found(code: str, sheet: Sheet) -> list[Finding]:
    """The findings of one code."""
    return [finding for finding in reviewed(sheet) if finding.code == code]


def the_one(code: str, sheet: Sheet) -> Finding:
    """The single finding of a code."""
    (finding,) = found(code, sheet)
    return finding


def severity(code: str, sheet: Sheet) -> Severity:
    """How grave the single finding of a code is."""
    return the_one(code, sheet).severity


def test_an_honest_sheet_is_left_in_peace() -> None:
    assert reviewed(HONEST) == ()
