from dataclasses import replace

import pytest

from shixiao.messages import message
from shixiao.review import Severity
from shixiao.review.test_honest_sheet import HONEST, found, reviewed, the_one, with_fund, with_row
from shixiao.sheets.model import Doubt, FundRow, Indicator, Sheet

BLANK = Sheet(
    funds=(FundRow("年度资金总额", weight="10"), FundRow("其他资金")),
    indicators=(Indicator("产出指标", "数量指标", "指标1：", weight="10"), Indicator("产出指标", "质量指标", "……")),
)


def test_a_blank_form_is_one_error_and_nothing_else() -> None:
    (finding,) = reviewed(BLANK)
    assert (finding.code, finding.severity, finding.row) == ("empty_sheet", Severity.ERROR, None)


def test_the_instructions_of_a_template_fill_nothing() -> None:
    assert found("empty_sheet", with_row(0, BLANK, target="请填写年度指标值"))


@pytest.mark.parametrize(
    "cells", [{"target": "≥5个"}, {"actual": "良好"}, {"score": "0"}, {"unread": frozenset({"score"})}]
)
def test_one_filled_or_unread_cell_makes_a_sheet(cells: dict[str, str | frozenset[str]]) -> None:
    assert not found("empty_sheet", with_row(0, BLANK, **cells))
    assert not found("empty_sheet", with_fund(0, BLANK, full_year="20"))


def test_a_sheet_in_doubt_is_not_called_blank() -> None:
    assert not found("empty_sheet", replace(BLANK, doubts=(Doubt("", message("review.empty_sheet")),)))


@pytest.mark.parametrize(
    ("level1", "block"), [("产出指标", "output"), ("效益指标", "benefit"), ("满意度指标", "satisfaction")]
)
def test_a_missing_block_is_a_note(level1: str, block: str) -> None:
    rows = tuple(row for row in HONEST.indicators if row.level1 != level1)
    keys = [finding.message.key for finding in found("block_missing", replace(HONEST, indicators=rows))]
    assert f"review.block_missing_{block}" in keys


def test_missing_funds_total_and_quality_are_notes() -> None:
    assert the_one("block_missing", replace(HONEST, funds=())).message.key == "review.block_missing_funds"
    assert the_one("block_missing", replace(HONEST, has_total_row=False)).message.key == "review.block_missing_total"
    assert the_one("block_missing", with_row(1, level2="数量指标")).message.key == "review.block_missing_quality"


def test_a_row_that_lost_its_labels_may_be_the_missing_block() -> None:
    rows = tuple(row for row in HONEST.indicators if row.level1 != "效益指标")
    lost = Indicator(None, None, "提高服务能力", "优", "优", "20", "20")
    assert not found("block_missing", replace(HONEST, indicators=(*rows, lost)))
    named = replace(lost, level2="社会效益指标")
    assert not found("block_missing", replace(HONEST, indicators=(*rows, named)))


def test_findings_follow_the_rows_and_the_gravest_comes_first() -> None:
    sheet = replace(with_row(5, with_row(0, actual="≥900人次"), explanation=None), total_score="99")
    sheet = with_row(0, sheet, score="21")
    findings = reviewed(sheet)
    assert [finding.row for finding in findings] == ["服务人次"] * 2 + ["患者满意度", None]
    assert findings[0].severity == Severity.ERROR
