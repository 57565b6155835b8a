from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.scoring.test_rule_text import LEFT_OPEN, UNDERSTOOD

STEPS = "查阅资料,根据评价指标得分,≥{0}%得{1}分,≥{2}%得1分,<{2}%不得分"
PUBLIC_HEALTH_2016 = [
    ("100%", "100%", 1, "预算完成率超出正负10%不得分", 1),
    ("100%", "100%", 1, "实际到位资金/预算投入资金≠100%则不得分", 1),
    ("100%", "100%", 1, "专款专用率≠100%则不得分", 1),
    ("≥75%", "81.74%", 5, STEPS.format(70, 3, 65), 5),
    ("≥90%", "99.83%", 5, STEPS.format(85, 3, 80), 5),
    ("≥85%", "85.81%", 5, STEPS.format(80, 3, 75), 5),
    ("≥65%", "65.08%", 5, STEPS.format(60, 3, 55), 5),
    ("≥40%", "43.33%", 5, STEPS.format(35, 3, 30), 5),
    ("≥30%", "35.94%", 5, STEPS.format(25, 3, 20), 5),
    ("≥40%", "41%", 5, STEPS.format(35, 3, 30), 5),
    ("1668场", "1661", 5, "查阅资料,根据评价指标得分,≥1400场得3分,≥1300场得1分,<1300场不得分", 3),
    ("100%", "100%", 5, "若存在漏报则不得分", 5),
    ("100%", "100%", 5, STEPS.format(95, 3, 90), 5),
    ("≥60%", "74.39%", 3, STEPS.format(55, 2, 50), 3),
    ("≥60%", "76.18%", 3, STEPS.format(55, 2, 50), 3),
    ("≥60%", "80%", 2, "查阅资料,根据评价指标得分,≥55%得1分,<55%不得分", 2),
    ("≥50%", "67.66%", 3, STEPS.format(45, 2, 40), 3),
    ("≥90%", "98.30%", 1, "查阅资料,根据评价指标得分,<90%不得分", 1),
    ("≥90%", "98.30%", 2, "查阅资料,根据评价指标得分,未达到标准值,不得分", 2),
]


@pytest.mark.parametrize(("target", "actual", "weight", "rule", "printed"), PUBLIC_HEALTH_2016)
def test_every_rate_of_the_public_health_sheet_earns_its_printed_score(score, target, actual, weight, rule, printed):
    assert score(target, actual, weight, rule).points == printed


@pytest.mark.parametrize(
    ("target", "actual", "rule"),
    [
        ("100%", "财务管理规范度", "支出手续不完备酌情扣分,支出不符合项目要求不得分"),
        ("100%", "有", "查阅资料"),
        (None, "项目资金管理要求", "专账核算资金/实际投入资金*100%≠100%则不得分"),
    ],
)
def test_management_rows_of_the_public_health_sheet_are_for_a_person(score, target, actual, rule):
    assert score(target, actual, 2, rule).points is None


@pytest.mark.parametrize(
    ("target", "actual", "said"),
    [
        (None, "95%", "“年度指标值”一栏为空"),
        ("≥95%", "", "“实际完成值”一栏为空"),
        ("≥95%", "—", "“实际完成值”一栏只有“—”"),
        ("≥**人", "95人", "“≥**人”看不清数字"),
    ],
)
def test_a_missing_value_is_never_zero_and_never_full(score, target, actual, said):
    proposal = score(target, actual, 10)
    assert (proposal.points, proposal.lowest, proposal.highest, proposal.met) == (None, 0, 10, None)
    assert said in proposal.because.text("zh")


def test_an_approximate_number_counts_as_printed_and_says_so(score):
    proposal = score("≥200人", "200余人", 5)
    assert (proposal.points, proposal.met) == (5, True)
    assert "“200余人”不是准确数" in proposal.because.text("zh")


def test_an_approximate_number_on_a_ceiling_decides_nothing(score):
    assert score("≤200人", "200余人").points is None
    assert score("≤300人", "200余人").met is True


def test_an_actual_value_that_repeats_the_comparison_measured_nothing(score):
    assert "没有实测数" in score("≥266米", "≥266米").because.text("zh")
    assert score("≥266米", "≥266米").points == 10
    assert score("≥90%", "≥80%").points is None
    assert score("≤90%", "≥80%").points is None


def test_a_negative_weight_earns_nothing(score):
    proposal = score("≥1", "2", -5)
    assert (proposal.points, proposal.lowest, proposal.highest) == (None, 0, 0)


CELLS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["", "≥", "≤", ">", "<", "=", "≠", "约"]),
        st.decimals(-1000, 1000, places=2),
        st.sampled_from(["", "%", "‰", "场", "次", "人", "元", "万元", "小时", "天", "月", "起", "余人"]),
    ),
    st.sampled_from(["优", "良", "差", "及时", "0", "0起", "有", "6月", "2024年6月", "—"]),
)
RULES = st.one_of(st.none(), st.text(max_size=30), st.sampled_from(UNDERSTOOD + LEFT_OPEN))


@given(CELLS, CELLS, st.decimals(0, 50, places=1), RULES, st.booleans(), st.booleans())
def test_whatever_is_printed_points_lie_within_their_bounds(score, target, actual, weight, rule, lower, deduct):
    proposal = score(target, actual, weight, rule, lower=lower, deduct=deduct)
    points = proposal.lowest if proposal.points is None else proposal.points
    assert 0 <= proposal.lowest <= points <= proposal.highest <= Fraction(str(weight))
    assert (proposal.points is None) == (proposal.rule == "judgement")
    assert proposal.because.text("zh")
    assert proposal.because.text("en")
