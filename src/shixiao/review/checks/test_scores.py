import pytest

from shixiao.review import Severity
from shixiao.review.test_honest_sheet import HONEST, found, severity, the_one, with_fund, with_row


def test_no_row_earns_more_than_its_weight() -> None:
    assert the_one("score_above_weight", with_row(0, score="20.5")).row == "服务人次"
    assert the_one("score_above_weight", with_fund(0, score="11")).row == "年度资金总额"
    assert not found("score_above_weight", with_row(0, score="20.0"))


@pytest.mark.parametrize("actual", ["900人次", "999人次"])
def test_a_missed_target_with_full_marks_is_an_error(actual: str) -> None:
    finding = the_one("unmet_full_marks", with_row(0, actual=actual))
    assert (finding.severity, finding.row, finding.stated) == (Severity.ERROR, "服务人次", "20")


def test_a_missed_deadline_with_full_marks_is_an_error() -> None:
    assert the_one("unmet_full_marks", with_row(2, actual="12月")).computed is None


@pytest.mark.parametrize(
    ("number", "cells"),
    [
        (0, {"actual": "900人次", "score": "18"}),
        (0, {"actual": "约900人次"}),
        (0, {"target": "≥10400人次", "actual": "1万人次"}),
        (0, {"level3": "平均响应时间", "target": "12小时", "actual": "10小时"}),
        (1, {"actual": "0.98"}),
        (3, {"target": "45.57", "actual": "40"}),
        (4, {"score": "20"}),
    ],
    ids=["deducted", "about", "rounding", "less may be better", "share of one", "bare cost", "words"],
)
def test_full_marks_are_no_error_where_the_miss_is_not_certain(number: int, cells: dict[str, str]) -> None:
    assert not found("unmet_full_marks", with_row(number, **cells))
    assert not found("ceiling_broken", with_row(number, **cells))


def test_a_broken_ceiling_has_its_own_code() -> None:
    sheet = with_row(0, level3="临时救助标准", target="≤5300元/户", actual="5830元/户", weight="10", score="10")
    finding = the_one("ceiling_broken", sheet)
    assert (finding.severity, finding.stated, finding.computed) == (Severity.ERROR, "10", "9.09")
    assert "10×5300÷5830=9.09" in finding.message.text("zh")
    assert not found("unmet_full_marks", sheet)
    assert not found("proposed_differs", sheet)


def test_a_higher_standard_of_support_breaks_no_ceiling() -> None:
    assert not found("ceiling_broken", with_row(3, level3="补助标准", target="300元/亩", actual="350元/亩"))
    assert found("ceiling_broken", with_row(3, target="45万元", actual="50万元"))


def test_an_award_other_than_proposed_is_a_question_with_both_scores() -> None:
    finding = the_one("proposed_differs", with_row(5, score="8"))
    assert (finding.severity, finding.stated, finding.computed) == (Severity.QUESTION, "8", "9")


@pytest.mark.parametrize("score", ["12", "14", "16"])
def test_a_grade_may_be_awarded_anywhere_in_its_band(score: str) -> None:
    assert not found("proposed_differs", with_row(4, score=score))
    assert found("proposed_differs", with_row(4, score="10"))


def test_the_rounding_of_a_printed_score_is_no_difference() -> None:
    assert not found("proposed_differs", with_row(5, actual="80%", score="9"))
    assert not found("proposed_differs", with_row(5, actual="80%", score="8.89"))
    assert found("proposed_differs", with_row(5, actual="80%", score="8.8"))


def test_points_off_a_met_row_are_a_question_with_or_without_a_reason() -> None:
    silent, said = with_row(1, score="14"), with_row(1, score="14", explanation="有一次投诉")
    assert the_one("met_but_deducted", silent).message.key == "review.met_but_deducted_unexplained"
    assert the_one("met_but_deducted", said).message.key == "review.met_but_deducted"
    assert not found("proposed_differs", silent) + found("deducted_without_reason", silent)


def test_a_deduction_needs_a_reason() -> None:
    finding = the_one("deducted_without_reason", with_row(5, explanation="—"))
    assert (finding.severity, finding.stated, finding.computed) == (Severity.QUESTION, "9", "10")
    assert found("deducted_without_reason", with_row(4, explanation=None))
    assert not found("deducted_without_reason", with_row(5, explanation=None, unread=frozenset({"explanation"})))


def test_weights_applied_twice_are_one_error_for_the_sheet() -> None:
    sheet = with_row(2, with_row(1, with_row(0, score="4"), score="2.25"), score="2.25")
    finding = the_one("weight_applied_twice", with_row(3, sheet, score="1"))
    assert (finding.severity, finding.row) == (Severity.ERROR, None)
    assert not found("met_but_deducted", with_row(3, sheet, score="1"))


def test_one_met_row_with_its_full_weight_clears_the_others() -> None:
    sheet = with_row(2, with_row(1, with_row(0, score="4"), score="2.25"), score="2.25")
    assert not found("weight_applied_twice", sheet)


def test_a_better_result_keeps_a_larger_share_of_its_weight() -> None:
    sheet = with_row(1, with_row(5, actual="89.5%", score="8"), actual="81%", score="14")
    finding = the_one("unequal_deductions", sheet)
    assert (finding.severity, finding.row) == (Severity.QUESTION, None)
    assert "患者满意度" in finding.message.text("zh")
    assert not found("unequal_deductions", with_row(1, sheet, score="11"))


def test_equal_deductions_for_unlike_gaps_are_unequal() -> None:
    unlike = with_row(
        1, with_row(0, target="1100万元", actual="1093万元", weight="6", score="5"), weight="6", score="5"
    )
    assert severity("unequal_deductions", with_row(1, unlike, actual="89.5%")) == Severity.QUESTION
    close = with_row(5, with_row(1, unlike, actual="94.1%"), actual="90%", score="10")
    assert not found("unequal_deductions", close)


def test_rows_scored_as_proposed_are_equal_whatever_rounding_made_of_them() -> None:
    rounded = with_row(
        1, with_row(0, actual="970人次", weight="2", score="1.9"), target="≥100%", actual="94%", weight="2"
    )
    assert not found("unequal_deductions", with_row(1, rounded, score="1.9"))
    assert HONEST.indicators[0].target == "≥1000人次"


def test_full_marks_for_what_rounds_to_them_at_the_hundredth_are_no_error() -> None:
    assert not found("unmet_full_marks", with_row(1, target="100%", actual="99.99%"))
    assert found("unmet_full_marks", with_row(1, target="100%", actual="99.9%"))


def test_a_miss_that_steps_or_nothing_prices_is_told_with_its_rule() -> None:
    zero = the_one("ceiling_broken", with_row(0, level3="投诉", target="≤0起", actual="3起"))
    assert (zero.computed, zero.message.key) == ("0", "review.ceiling_broken_by_rule")
    steps = with_row(0, target="≥1668场", actual="1661场", rule="≥1400场得12分,≥1300场得1分,<1300场不得分")
    assert the_one("unmet_full_marks", steps).computed == "12"
