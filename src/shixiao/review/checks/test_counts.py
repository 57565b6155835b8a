from dataclasses import replace

import pytest

from shixiao.review import Severity
from shixiao.review.counts import core, measure_of
from shixiao.review.test_honest_sheet import found, reviewed, severity, the_one
from shixiao.sheets.model import Indicator, Sheet

ELDERLY = Indicator(
    "产出指标", "数量指标", "老年人健康管理数", "≥65%", "65.08%", "5", "5",
    goal="125000人", completed="124554",
    measure="老年人健康管理率=接受健康管理的人数/年内辖区内65岁及以上常住居民数*100%",
)  # fmt: skip
TRADITIONAL = replace(
    ELDERLY, level3="老年人中医药管理数", target="≥40%", actual="41%", goal="77000人", completed="78551",
    measure="中医药管理率=接受中医药服务的人数/辖区内65岁及以上常住居民数×100%",
)  # fmt: skip
MANAGED = replace(
    ELDERLY, level3="高血压患者管理数", target="≥40%", actual="43.33%", goal="110000人", completed="109478",
    measure="高血压患者管理率=年内已管理高血压患者人数/年内辖区内高血压患者总人数*100%",
)  # fmt: skip
TO_STANDARD = replace(
    ELDERLY, level3="规范管理数", target="≥60%", actual="74.39%", goal="66000人", completed="81438",
    measure="规范管理率=按照规范要求进行管理的人数/年内管理高血压患者人数*100%",
)  # fmt: skip
CONTROLLED = replace(
    ELDERLY, level3="血压控制数", target="≥50%", actual="67.66%", goal="55000人", completed="74074",
    measure="血压控制率=最近一次随访血压达标人数/已管理的高血压人数×100%",
)  # fmt: skip


def sheet(*rows: Indicator) -> Sheet:
    return Sheet(layout="public_health", indicators=rows)


def test_a_measure_is_numerator_over_denominator() -> None:
    assert measure_of("知晓率＝ 知晓人数 / 抽查居民总数 * 100%") == ("知晓人数", "抽查居民总数")
    assert measure_of("社区卫生服务中心每月举办1次") == ("", "")
    assert measure_of(None) == ("", "")


def test_phrases_that_name_one_count_are_one() -> None:
    assert core("年内已管理高血压患者人数") == core("已管理的高血压人数") == core("年内管理高血压患者人数")
    assert core("年内辖区内高血压患者总人数") != core("已管理的高血压人数")


def test_counts_and_rates_that_agree_within_rounding_are_left_alone() -> None:
    assert not found("shared_denominator", sheet(ELDERLY, TRADITIONAL))


def test_two_counts_of_one_population_are_a_question() -> None:
    finding = the_one("shared_denominator", sheet(ELDERLY, replace(TRADITIONAL, actual="45%")))
    assert (finding.severity, finding.stated, finding.computed) == (Severity.QUESTION, "191386", "174558")


def test_goals_of_one_population_must_agree_too() -> None:
    rows = replace(ELDERLY, goal="121100人"), replace(TRADITIONAL, goal="69200人")
    finding = the_one("shared_denominator", sheet(*rows))
    assert (finding.severity, finding.stated, finding.computed) == (Severity.QUESTION, "186308", "173000")


def test_goals_are_round_numbers() -> None:
    assert not found(
        "shared_denominator", sheet(replace(ELDERLY, goal="121100人"), replace(TRADITIONAL, goal="74500人"))
    )


def test_a_count_that_is_a_denominator_elsewhere_is_noted_once() -> None:
    finding = the_one("shared_denominator", sheet(MANAGED, TO_STANDARD, CONTROLLED))
    assert (finding.severity, finding.row, finding.stated) == (Severity.NOTE, "高血压患者管理数", "109478")
    assert "规范管理数" in finding.message.text("zh")
    assert "血压控制数" in finding.message.text("zh")


def test_a_rate_that_another_rows_count_does_not_give_is_an_error() -> None:
    wrong = replace(CONTROLLED, actual="70.00%")
    errors = [each for each in reviewed(sheet(MANAGED, TO_STANDARD, wrong)) if each.severity == Severity.ERROR]
    assert [(each.code, each.row, each.computed) for each in errors] == [("shared_denominator", "血压控制数", "67.66%")]


def test_two_owners_of_a_phrase_with_different_counts_prove_nothing() -> None:
    other = replace(MANAGED, level3="另一行", completed="120000", actual="47.5%")
    assert not [each for each in reviewed(sheet(MANAGED, other, CONTROLLED)) if each.severity == Severity.ERROR]


def test_a_goal_that_would_miss_the_standard_is_a_question() -> None:
    low = replace(MANAGED, target="≥30%", actual="35.94%", goal="20880人", completed="34958")
    finding = the_one("target_vs_standard", sheet(low))
    assert (finding.severity, finding.stated, finding.computed) == (Severity.QUESTION, "20880人", "21.5%")


@pytest.mark.parametrize("goal", ["110000人", "101100人", None, "全部患者", "40%"])
def test_a_goal_that_reaches_the_standard_within_rounding_is_fine(goal: str | None) -> None:
    assert not found("target_vs_standard", sheet(replace(MANAGED, goal=goal)))


def test_a_rate_without_its_count_is_a_note() -> None:
    assert severity("rate_not_recomputable", sheet(ELDERLY, replace(TRADITIONAL, completed=None))) == Severity.NOTE
    unread = replace(TRADITIONAL, completed=None, unread=frozenset({"completed"}))
    assert not found("rate_not_recomputable", sheet(ELDERLY, unread))


def test_a_layout_without_counts_is_not_asked_for_them() -> None:
    assert not found("rate_not_recomputable", sheet(replace(ELDERLY, completed=None)))


@pytest.mark.parametrize(
    ("completed", "rate", "is_odd"), [("118", "98.30%", True), ("118", "98.33%", False), ("4260", "80%", False)]
)
def test_a_rate_that_no_whole_number_gives_is_a_note(completed: str, rate: str, is_odd: bool) -> None:
    row = replace(ELDERLY, completed=completed, actual=rate, goal=None)
    assert bool(found("rate_not_recomputable", sheet(row))) is is_odd


def test_a_phrase_of_general_use_names_no_shared_count() -> None:
    trained = replace(
        ELDERLY, measure="培训完成率=实际完成数/计划完成数*100%", completed="50", actual="100%", goal=None
    )
    checked = replace(trained, level3="合格率", measure="合格率=合格数/实际完成数*100%", completed="18", actual="90%")
    assert not found("shared_denominator", sheet(trained, checked))
