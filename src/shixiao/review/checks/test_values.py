from dataclasses import replace

import pytest

from shixiao.review import Severity
from shixiao.review.test_honest_sheet import HONEST, found, severity, the_one, with_row


@pytest.mark.parametrize(("actual", "is_asked"), [("1299人次", False), ("1300人次", True), ("1640人次", True)])
def test_a_result_from_a_third_above_its_target_on_wants_a_word(actual: str, is_asked: bool) -> None:
    assert bool(found("overshoot_unexplained", with_row(0, actual=actual))) is is_asked
    assert not found("overshoot_unexplained", with_row(0, actual=actual, explanation="新增两个站点"))


@pytest.mark.parametrize(
    ("target", "actual"),
    [("≤1000人次", "10人次"), ("0次", "3次"), ("≥0次", "3次"), ("≥50%", "1210人次"), ("2小时", "4小时")],
)
def test_no_overshoot_where_less_is_better_or_nothing_divides(target: str, actual: str) -> None:
    assert not found("overshoot_unexplained", with_row(0, target=target, actual=actual))


@pytest.mark.parametrize(("number", "actual"), [(0, "≥1000人次"), (0, "1000人次以上"), (2, "≤11月"), (1, ">95%")])
def test_an_actual_value_with_a_comparison_was_not_measured(number: int, actual: str) -> None:
    assert severity("actual_repeats_target", with_row(number, actual=actual)) == Severity.QUESTION


@pytest.mark.parametrize(("number", "actual"), [(0, "1000人次"), (2, "11月"), (1, "=95%"), (4, "优")])
def test_a_value_that_equals_its_target_was_measured(number: int, actual: str) -> None:
    assert not found("actual_repeats_target", with_row(number, actual=actual))


def test_a_goal_copied_into_the_result_is_a_note() -> None:
    copied = replace(HONEST, achieved_goal="为居民提供上门服务, 提高健康管理水平。")
    assert (the_one("actual_repeats_target", copied).severity, the_one("actual_repeats_target", copied).row) == (
        Severity.NOTE,
        None,
    )
    assert not found("actual_repeats_target", replace(HONEST, expected_goal="无", achieved_goal="无"))


@pytest.mark.parametrize(("cells", "which"), [({"target": None}, "target"), ({"actual": "—"}, "actual")])
def test_a_weighted_row_needs_target_and_actual(cells: dict[str, str | None], which: str) -> None:
    assert the_one("missing_target_or_actual", with_row(0, **cells)).message.key == f"review.missing_{which}"
    assert not found("missing_target_or_actual", with_row(0, **cells, unread=frozenset({which})))
    assert not found("missing_target_or_actual", with_row(0, **cells, weight=None))


def test_both_missing_is_one_finding() -> None:
    finding = the_one("missing_target_or_actual", with_row(0, target=None, actual=None))
    assert finding.message.key == "review.missing_both"


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("≥1000人次", "1000人", Severity.QUESTION),
        ("≥1000元/户", "1000元", Severity.QUESTION),
        ("≥95%", "96次", Severity.QUESTION),
        ("≥95%", "96", Severity.NOTE),
        ("≥1000人次", "1000", None),
        ("1万元", "10000元", None),
        ("24小时", "1天", None),
        ("100%覆盖", "100%", None),
    ],
)
def test_units_that_count_different_things(target: str, actual: str, expected: Severity | None) -> None:
    findings = found("unit_mismatch", with_row(0, target=target, actual=actual))
    assert [finding.severity for finding in findings] == ([expected] if expected else [])


def test_weights_and_scores_typed_into_the_value_columns() -> None:
    assert found("values_in_wrong_columns", with_row(0, target="20", actual="18", score="18"))
    assert found("values_in_wrong_columns", with_row(0, target="2020", actual=None))


def test_one_row_whose_values_equal_its_points_is_chance() -> None:
    once = with_row(0, target="20", actual="20")
    assert not found("values_in_wrong_columns", once)
    assert len(found("values_in_wrong_columns", with_row(1, once, target="15", actual="15"))) == 2


def test_the_name_of_a_measure_is_no_value() -> None:
    assert the_one("values_in_wrong_columns", with_row(0, measure="财务管理规范度", actual="财务管理 规范度")).stated
    assert found("values_in_wrong_columns", with_row(4, target="健康管理水平"))
    assert not found("values_in_wrong_columns", with_row(4, target="健康管理水平提高"))


def test_an_amount_of_money_is_no_goal() -> None:
    assert the_one("values_in_wrong_columns", replace(HONEST, achieved_goal="171")).stated == "171"
    assert not found("values_in_wrong_columns", replace(HONEST, achieved_goal="完成171万元的采购"))


def test_one_reason_for_unlike_rows_is_a_note() -> None:
    sheet = with_row(4, explanation="偏差原因：未接电话 改进措施：多时段回访")
    finding = the_one("repeated_reason", sheet)
    assert (finding.severity, finding.row, finding.stated) == (Severity.NOTE, None, "未接电话")


def test_one_reason_for_like_rows_is_no_copy() -> None:
    twin = replace(HONEST.indicators[5], level3="家属满意度")
    assert not found("repeated_reason", replace(HONEST, indicators=(*HONEST.indicators, twin)))
