from fractions import Fraction

from shixiao.rulebook import load_rulebook
from shixiao.sheets.figures import SheetFigures, figures
from shixiao.sheets.model import FundRow, Indicator, Sheet
from shixiao.values import Money, Unknown

RULES = load_rulebook()
MET = Indicator("产出指标", "数量指标", "家数", "21 家", "21 家", "10", "9.5")
MISSED = Indicator("产出指标", "质量指标", "合格率", "≥95%", "92.5%", "15", "13")
JUDGED = Indicator("效益指标", "社会效益指标", "影响", "持续提升", "有所提升", "20", "18")


def of(*rows: Indicator, funds: tuple[FundRow, ...] = (), money_unit: str | None = "万元") -> SheetFigures:
    return figures(Sheet(indicators=rows, funds=funds, money_unit=money_unit), RULES)


def test_the_recomputed_total_is_the_sum_of_the_scores_as_read() -> None:
    fund = FundRow("年度资金总额", "10", "10", "10", "10", "100%", "10")
    part = FundRow("其中：当年财政拨款", "10", "10", "10", "10", "100%", "10")
    assert of(MET, MISSED, funds=(fund, part)).recomputed_total == Fraction("32.5")


def test_the_proposed_total_keeps_the_awarded_score_of_a_judged_row() -> None:
    assert of(MET, MISSED, JUDGED).proposed_total == 10 + Fraction(15 * 185, 190) + 18


def test_an_empty_score_is_no_zero() -> None:
    nothing = Indicator("产出指标", "数量指标", "家数", "21 家", "21 家", "10", None)
    assert of(nothing).recomputed_total is None
    assert of(nothing, MISSED).recomputed_total == 13


def test_the_only_fund_row_is_the_one_that_is_scored() -> None:
    only = FundRow("财政拨款", None, "10", "8", "20", "80%", "16")
    assert of(MET, funds=(only,)).recomputed_total == Fraction("25.5")


def test_money_is_in_the_unit_the_sheet_states_and_empty_money_is_unknown() -> None:
    fund = of(funds=(FundRow("年度资金总额", None, "5.376", "5.376"),)).funds[0]
    assert isinstance(fund.full_year, Money)
    assert fund.full_year.yuan == 53760
    assert isinstance(fund.initial, Unknown)


def test_a_cost_without_an_operator_is_a_ceiling_and_a_count_is_a_floor() -> None:
    cost = Indicator("成本指标", "经济成本指标", "项目成本", "20万元", "22万元", "10", "10")
    count = Indicator("产出指标", "数量指标", "人次", "20人次", "22人次", "10", "10")
    assert [row.is_met for row in of(cost, count).indicators] == [False, True]
