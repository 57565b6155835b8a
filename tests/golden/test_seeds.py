"""The two documents that Shixiao began with: what they state is recomputed, what they leave open is asked."""

from functools import cache
from pathlib import Path

import pytest

from shixiao.pipeline import Evaluation, check
from shixiao.report import points
from shixiao.review import Severity

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@cache
def evaluations() -> tuple[Evaluation, ...]:
    paths = sorted(SEEDS.glob("*.txt"))
    if not paths:
        pytest.skip("the published documents are not beside this repository")
    return tuple(evaluation for path in paths for evaluation in check(path.read_bytes(), path.name).evaluations)


def asked(sheet: int, code: str, severity: Severity = Severity.QUESTION) -> list[str | None]:
    """The rows of a sheet on which a finding was made."""
    return [found.row for found in evaluations()[sheet].findings if (found.code, found.severity) == (code, severity)]


def test_every_total_is_recomputed_to_what_the_sheet_states() -> None:
    totals = [points(evaluation.figures.recomputed_total) for evaluation in evaluations()]
    assert totals == ["96", "95", "99", "98", "97", "97"]
    assert totals == [evaluation.sheet.total_score for evaluation in evaluations()]


def test_no_error_is_found_where_there_is_none() -> None:
    assert [evaluation.count(Severity.ERROR) for evaluation in evaluations()] == [0] * 6


def test_every_cell_was_read_for_certain() -> None:
    assert [evaluation.sheet.doubts for evaluation in evaluations()] == [()] * 6
    assert [len(evaluation.sheet.indicators) for evaluation in evaluations()] == [7, 7, 6, 7, 5, 30]


def test_an_overshoot_of_64_percent_is_questioned() -> None:
    assert asked(3, "overshoot_unexplained") == ["服务人次"]


def test_a_cost_target_above_the_adjusted_budget_is_questioned() -> None:
    assert asked(3, "cost_vs_funds") == ["项目控制成本"]


def test_a_cost_of_half_the_amount_executed_is_questioned() -> None:
    (found,) = (found for found in evaluations()[4].findings if found.code == "cost_vs_funds")
    assert (found.stated, found.row) == ("3150 元", "项目控制成本")


@pytest.mark.parametrize(("sheet", "count"), [(0, 0), (1, 0), (2, 1), (3, 1), (4, 2)])
def test_met_rows_that_lost_points_are_questions(sheet: int, count: int) -> None:
    assert len(asked(sheet, "met_but_deducted")) == count


def test_two_goals_imply_two_counts_of_people_aged_65() -> None:
    (found,) = (
        f for f in evaluations()[5].findings if f.code == "shared_denominator" and f.severity == Severity.QUESTION
    )
    assert (found.stated, found.computed) == ("186308", "173000")


def test_one_count_is_a_numerator_once_and_a_denominator_twice() -> None:
    assert "高血压患者健康管理数" in asked(5, "shared_denominator", Severity.NOTE)


def test_the_last_kinds_of_finding_show_on_the_goal_and_result_sheet() -> None:
    codes = {found.code for found in evaluations()[5].findings}
    assert {"shared_denominator", "target_vs_standard", "rate_not_recomputable", "values_in_wrong_columns"} <= codes


def test_a_level_name_lost_at_a_page_break_is_found_again() -> None:
    names = {row.level2: row.level1 for row in evaluations()[0].sheet.indicators}
    assert names["社会效益指标"] == "效益指标"
