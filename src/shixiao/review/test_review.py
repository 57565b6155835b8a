"""The law of the whole: a consistent sheet has no errors, and a single fault of any kind is found."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shixiao.messages import LANGUAGES
from shixiao.review import Severity, codes
from shixiao.review.test_honest_sheet import HONEST, RULES, found, reviewed, with_fund, with_row
from shixiao.sheets.figures import figures
from shixiao.sheets.model import FundRow, Indicator, Sheet
from shixiao.values import printed

PLACES = (
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "时效指标"),
    ("效益指标", "社会效益指标"),
    ("满意度指标", "服务对象满意度指标"),
)


@st.composite
def weights_of_90(draw: st.DrawFn) -> list[int]:
    """Weights of two to eight rows that make 90."""
    cuts = sorted(draw(st.sets(st.integers(1, 89), min_size=1, max_size=7)))
    return [high - low for low, high in zip([0, *cuts], [*cuts, 90], strict=True)]


@st.composite
def rows(draw: st.DrawFn, weight: int, number: int) -> Indicator:
    """A count, a rate, a ceiling, a deadline or a grade, scored as its rule proposes or a little lower."""
    level1, level2 = draw(st.sampled_from(PLACES))
    unit = draw(st.sampled_from(["人次", "%", "场", "元/户"]))
    target, actual = draw(st.integers(1, 5000)), draw(st.integers(1, 6000))
    values = draw(
        st.sampled_from(
            [
                (f"≥{target}{unit}", f"{actual}{unit}"),
                (f"≤{target}{unit}", f"{actual}{unit}"),
                (f"≤{target % 12 + 1}月", f"{actual % (target % 12 + 1) + 1}月"),
                ("优", draw(st.sampled_from("优良中"))),
            ]
        )
    )
    row = Indicator(level1, level2, f"第{number}项", *values, str(weight), explanation=f"原因{number}")
    proposal = figures(Sheet(indicators=(row,)), RULES).indicators[0].proposal
    assert proposal is not None
    assert proposal.points is not None
    taken_off = draw(st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(1)]))
    return replace(row, score=printed(max(Fraction(0), proposal.points - taken_off)))


@st.composite
def consistent_sheets(draw: st.DrawFn) -> Sheet:
    """A sheet whose every figure follows from the others."""
    indicators = tuple(draw(rows(weight, n)) for n, weight in enumerate(draw(weights_of_90()), 1))
    spent, carried = draw(st.integers(0, 90000)), draw(st.integers(0, 9000))
    budget = draw(st.integers(max(1, spent + carried), 100000))
    executed, places = Fraction(spent + carried, budget), draw(st.integers(0, 2))
    money = [f"{amount / 100:.2f}" for amount in (budget, spent + carried, budget - carried, spent, carried, carried)]
    funds = (
        FundRow(
            "年度资金总额",
            money[0],
            money[0],
            money[1],
            "10",
            f"{printed(executed * 100, places)}%",
            printed(executed * 10, places),
        ),
        FundRow("其中：当年财政拨款", money[2], money[2], money[3], "—", None, "—"),
        FundRow("上年结转资金", money[4], money[4], money[5], "—", None, "—"),
        FundRow("其他资金", weight="—", score="—"),
    )
    return replace(HONEST, funds=funds, indicators=indicators, total_score=total((*indicators, funds[0])))


def total(rows: Sequence[Indicator | FundRow]) -> str:
    """The sum of the scores of rows, printed."""
    return printed(sum((Fraction(row.score or "0") for row in rows), Fraction(0)))


@given(consistent_sheets())
def test_a_consistent_sheet_has_no_errors(sheet: Sheet) -> None:
    assert [finding for finding in reviewed(sheet) if finding.severity == Severity.ERROR] == []


@given(consistent_sheets())
def test_every_finding_speaks_every_language(sheet: Sheet) -> None:
    for finding in reviewed(sheet):
        assert finding.code in codes()
        assert all(finding.message.text(language) for language in LANGUAGES)


def copied_reason(sheet: Sheet) -> Sheet:
    first = with_row(0, sheet, level2="数量指标", explanation="人员不足")
    return with_row(1, first, level2="质量指标", explanation="原因：人员不足")


def unequal(sheet: Sheet) -> Sheet:
    first = with_row(0, sheet, target="≥100人", actual="99人", weight="10", score="5")
    return with_row(1, first, target="≥100人", actual="60人", weight="10", score="8")


ERRORS: dict[str, Callable[[Sheet], Sheet]] = {
    "total_mismatch": lambda sheet: replace(sheet, total_score="107"),
    "total_unreachable": lambda sheet: replace(with_row(0, sheet, score=None), total_score="300"),
    "weights_not_100": lambda sheet: with_row(0, sheet, weight="99"),
    "funds_double_counted": lambda sheet: with_fund(1, sheet, weight="10"),
    "funds_not_sum": lambda sheet: with_fund(3, sheet, full_year="5"),
    "rate_mismatch": lambda sheet: with_fund(0, sheet, rate="250%"),
    "fund_score_mismatch": lambda sheet: with_fund(0, sheet, full_year="2000", executed="1000", score="6"),
    "executed_over_budget": lambda sheet: with_fund(0, sheet, executed="2000"),
    "score_above_weight": lambda sheet: with_row(0, sheet, score="90.5"),
    "unmet_full_marks": lambda sheet: with_row(0, sheet, target="≥7000人", actual="6900人", score="9", weight="9"),
    "ceiling_broken": lambda sheet: with_row(0, sheet, target="≤70元", actual="71元", score="9", weight="9"),
    "empty_sheet": lambda sheet: replace(sheet, funds=(), indicators=(), total_score=None),
}
QUESTIONS: dict[str, Callable[[Sheet], Sheet]] = {
    "proposed_differs": lambda sheet: with_row(0, sheet, target="≥10人", actual="5人", weight="10", score="9"),
    "met_but_deducted": lambda sheet: with_row(0, sheet, target="≥10人", actual="10人", weight="10", score="9"),
    "deducted_without_reason": lambda sheet: with_row(0, sheet, target="优", actual="中", score="0", explanation=None),
    "overshoot_unexplained": lambda sheet: with_row(0, sheet, target="≥1人", actual="2人", explanation=None),
    "actual_repeats_target": lambda sheet: with_row(0, sheet, target="≥9人", actual="≥9人"),
    "missing_target_or_actual": lambda sheet: with_row(0, sheet, actual=None),
    "unit_mismatch": lambda sheet: with_row(0, sheet, target="≥9人", actual="9人次"),
    "values_in_wrong_columns": lambda sheet: with_row(0, sheet, actual=sheet.indicators[0].level3),
    "cost_vs_funds": lambda sheet: with_row(0, sheet, level1="成本指标", target="≤7亿元", actual="6亿元"),
    "repeated_reason": copied_reason,
    "unequal_deductions": unequal,
    "block_missing": lambda sheet: replace(sheet, has_total_row=False),
    "funds_outside_total": lambda sheet: replace(with_fund(0, sheet, score="10"), total_score=total(sheet.indicators)),
}
OWN_TESTS = {"weight_applied_twice", "shared_denominator", "target_vs_standard", "rate_not_recomputable"}


@pytest.mark.parametrize("code", ERRORS)
@settings(max_examples=15)
@given(sheet=consistent_sheets())
def test_a_single_error_is_found(code: str, sheet: Sheet) -> None:
    assert Severity.ERROR in {finding.severity for finding in found(code, ERRORS[code](sheet))}


@pytest.mark.parametrize("code", QUESTIONS)
@settings(max_examples=15)
@given(sheet=consistent_sheets())
def test_a_single_oddity_is_asked_about_and_is_no_error(code: str, sheet: Sheet) -> None:
    severities = {finding.severity for finding in found(code, QUESTIONS[code](sheet))}
    assert severities
    assert Severity.ERROR not in severities


def test_every_code_is_put_to_the_proof() -> None:
    assert set(ERRORS) | set(QUESTIONS) | OWN_TESTS == set(codes())


@given(st.lists(st.integers(2, 60), min_size=2))
def test_weights_applied_twice_are_found_for_any_weights(weights: list[int]) -> None:
    met = HONEST.indicators[1]
    rows = [replace(met, weight=str(weight), score=printed(Fraction(weight**2, 100))) for weight in weights]
    assert found("weight_applied_twice", replace(HONEST, indicators=tuple(rows)))


@given(st.integers(1, 5000), st.integers(1, 99))
def test_a_rate_is_an_error_where_another_rows_count_denies_it(count: int, share: int) -> None:
    owner = Indicator(
        "产出指标", "数量指标", "管理数", "≥1%", "50%", "5", "5",
        completed=str(count * 100), measure="管理率=年内已管理患者人数/辖区内患者总人数*100%",
    )  # fmt: skip
    user = replace(
        owner,
        level3="控制数",
        actual=f"{share}%",
        completed=str(share * count),
        measure="控制率=达标人数/已管理患者数*100%",
    )
    right, wrong = (Sheet(indicators=(owner, row)) for row in (user, replace(user, actual=f"{share + 1}%")))
    assert not [finding for finding in reviewed(right) if finding.severity == Severity.ERROR]
    assert Severity.ERROR in {finding.severity for finding in found("shared_denominator", wrong)}


def test_sums_are_not_held_against_a_sheet_of_which_rows_could_not_be_read() -> None:
    row = Indicator("产出指标", "数量指标", "家数", "21 家", "21 家", "10", "10")
    sheet = Sheet(indicators=(row,), total_weight="100", total_score="90", has_total_row=True)
    assert "total_mismatch" in {finding.code for finding in reviewed(sheet)}
    assert not [finding for finding in reviewed(replace(sheet, has_gaps=True)) if finding.severity == Severity.ERROR]
