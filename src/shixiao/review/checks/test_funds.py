import pytest

from shixiao.review import Severity
from shixiao.review.test_honest_sheet import HONEST, found, severity, the_one, with_fund, with_row


def test_points_printed_again_below_the_total_are_counted_twice() -> None:
    finding = the_one("funds_double_counted", with_fund(1, weight="10", score="10"))
    assert (finding.severity, finding.row, finding.stated) == (Severity.ERROR, "其中：当年财政拨款", "10")


def test_a_single_scored_source_is_not_counted_twice() -> None:
    assert not found("funds_double_counted", with_fund(1, with_fund(0, weight="—", score="—"), weight="10", score="10"))
    assert not found("funds_double_counted", with_fund(1, weight="0", score="0"))


@pytest.mark.parametrize("column", ["initial", "full_year", "executed"])
def test_sources_beyond_their_total_are_an_error_in_every_column(column: str) -> None:
    finding = the_one("funds_not_sum", with_fund(2, **{column: "1.5"}))
    assert (finding.severity, finding.stated, finding.computed) == (Severity.ERROR, "45.57", "47.07")


def test_too_few_sources_are_an_error_only_where_all_kinds_are_listed() -> None:
    sheet = with_fund(1, initial="40")
    assert the_one("funds_not_sum", sheet).computed == "40"
    assert not found("funds_not_sum", with_fund(2, sheet, row="某项专款"))
    assert not found("funds_not_sum", with_fund(3, sheet, unread=frozenset({"initial"})))


def test_sources_may_miss_their_total_by_rounding() -> None:
    assert not found("funds_not_sum", with_fund(1, initial="45.60"))
    assert found("funds_not_sum", with_fund(1, initial="45.61"))


def test_budgets_in_whole_units_add_up_exactly_below_a_single_source() -> None:
    whole = with_fund(2, with_fund(1, with_fund(0, initial="46"), initial="46"), initial="0")
    assert not found("funds_not_sum", whole)
    assert found("funds_not_sum", with_fund(0, whole, initial="45"))


def test_a_source_may_be_listed_with_its_own_parts() -> None:
    nested = with_fund(2, with_fund(1, row="财政拨款"), row="中央资金", initial="30", full_year="30", executed="30")
    assert not found("funds_not_sum", nested)


def test_an_empty_total_is_not_zero() -> None:
    assert not found("funds_not_sum", with_fund(0, initial=None))
    assert found("funds_not_sum", with_fund(0, initial="0"))


@pytest.mark.parametrize("rate", ["100%", "100.00%", "100.00", "100", "1", "1.00", "—", None])
def test_every_print_of_a_right_rate_is_accepted(rate: str | None) -> None:
    assert not found("rate_mismatch", with_fund(0, rate=rate))


def test_a_wrong_rate_is_an_error() -> None:
    sheet = with_fund(0, full_year="4753.66万元", executed="3824.26万元", rate="100%")
    finding = the_one("rate_mismatch", sheet)
    assert (finding.severity, finding.stated, finding.computed) == (Severity.ERROR, "100%", "80.45%")


@pytest.mark.parametrize(
    ("full_year", "executed", "rate", "expected"),
    [
        ("287", "171", "60%", None),
        ("287", "171", "59.58%", None),
        ("287", "171", "0.5958", None),
        ("287", "171", "59.57%", Severity.NOTE),
        ("1000", "310.8", "31.00%", Severity.NOTE),
        ("1000", "312", "31.00%", Severity.ERROR),
        ("287", "171", "1", Severity.ERROR),
        ("0", "0", "100%", None),
    ],
)
def test_rates_are_held_against_their_own_precision(
    full_year: str, executed: str, rate: str, expected: Severity | None
) -> None:
    findings = found("rate_mismatch", with_fund(0, full_year=full_year, executed=executed, rate=rate))
    assert [finding.severity for finding in findings] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        ("10", Severity.ERROR),
        ("9", Severity.ERROR),
        ("8", None),
        ("8.04", None),
        ("8.05", None),
        ("7", Severity.QUESTION),
    ],
)
def test_the_fund_score_is_what_was_executed(score: str, expected: Severity | None) -> None:
    sheet = with_fund(0, full_year="4753.66", executed="3824.26", rate="80.45%", score=score)
    assert [finding.severity for finding in found("fund_score_mismatch", sheet)] == ([expected] if expected else [])


@pytest.mark.parametrize(("executed", "score"), [("49.5", "5"), ("59.6", "6"), ("0", "0")])
def test_a_fund_score_may_be_rounded(executed: str, score: str) -> None:
    assert not found("fund_score_mismatch", with_fund(0, full_year="100", executed=executed, rate=None, score=score))


def test_no_budget_earns_no_reproach() -> None:
    assert not found("fund_score_mismatch", with_fund(0, full_year="0", executed="0", score="0"))
    assert not found("fund_score_mismatch", with_fund(0, full_year=None))


def test_nobody_executes_more_than_the_budget() -> None:
    finding = the_one("executed_over_budget", with_fund(0, executed="46"))
    assert (finding.severity, finding.stated, finding.computed) == (Severity.ERROR, "46", "45.57")
    assert not found("executed_over_budget", with_fund(0, full_year="45.574", executed="45.57"))
    assert not found("executed_over_budget", with_fund(0, full_year="45.568", executed="45.57"))


def test_an_executed_amount_beside_an_empty_budget_is_left_alone() -> None:
    assert not found("executed_over_budget", with_fund(0, full_year=None))


def test_a_cost_ceiling_above_the_adjusted_budget_is_a_question() -> None:
    sheet = with_row(
        3, with_fund(0, initial="150", full_year="19.58", executed="19.58"), target="≤150万元", actual="19.58万元"
    )
    finding = the_one("cost_vs_funds", sheet)
    assert (finding.severity, finding.stated, finding.computed) == (Severity.QUESTION, "≤150万元", "19.58万元")


def test_an_actual_cost_in_another_unit_is_held_against_what_was_executed() -> None:
    sheet = with_row(
        3, with_fund(0, initial="0.315", full_year="0.63", executed="0.63"), target="≤3150元", actual="3150元"
    )
    finding = the_one("cost_vs_funds", sheet)
    assert (finding.stated, finding.computed) == ("3150元", "0.63万元")
    assert "0.315万元" in finding.message.text("zh")


def test_a_bare_cost_is_in_the_unit_of_the_funds_where_it_is_near_them() -> None:
    assert found("cost_vs_funds", with_row(3, target="≤50", actual="45.57"))
    assert not found("cost_vs_funds", with_row(3, target="≤3", actual="2"))


def test_a_cost_rounded_to_whole_units_is_a_note() -> None:
    assert severity("cost_vs_funds", with_row(3, actual="46万元")) == Severity.NOTE


@pytest.mark.parametrize("name", ["人均培训成本", "补助标准", "设备单价"])
def test_the_price_of_one_is_not_the_cost_of_all(name: str) -> None:
    assert not found("cost_vs_funds", with_row(3, level3=name, target="≤2万元", actual="1万元"))
    assert not found("cost_vs_funds", with_row(3, target="≤530元/人", actual="500元/人"))


def test_several_costs_may_be_parts_of_the_whole() -> None:
    parts = with_row(
        2, with_row(3, target="≤20万元", actual="20万元"), level1="成本指标", target="≤20万元", actual="20万元"
    )
    assert not found("cost_vs_funds", parts)
    finding = the_one("cost_vs_funds", with_row(2, parts, actual="30万元"))
    assert (finding.row, finding.stated, finding.computed) == (None, "50万元", "45.57万元")


def test_a_contradictory_zero_total_does_not_hide_the_sources() -> None:
    zero = with_fund(0, full_year="0", executed="0")
    assert not found("cost_vs_funds", zero)
    assert HONEST.indicators[3].actual == "45.57万元"
