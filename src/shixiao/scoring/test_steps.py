import pytest
from hypothesis import given
from hypothesis import strategies as st

SESSIONS = "查阅资料,根据评价指标得分,≥1400场得3分,≥1300场得1分,<1300场不得分"
RATES = "查阅资料,根据评价指标得分,≥70%得3分,≥65%得1分,<65%不得分"
BANDS = "达到90%得满分，80%-90%得8分，60%-80%得5分，低于60%不得分"


def test_the_step_below_the_target_counts(score):
    proposal = score("1668场", "1661", 5, SESSIONS)
    assert (proposal.rule, proposal.points, proposal.met) == ("steps", 3, False)
    assert "“≥1400场得3分”：得 3 分" in proposal.because.text("zh")


@pytest.mark.parametrize(
    ("actual", "points"),
    [("75.01%", 5), ("75%", 5), ("74.99%", 3), ("70%", 3), ("69.99%", 1), ("65%", 1), ("64.99%", 0), ("0%", 0)],
)
def test_steps_are_compared_unrounded_at_their_edges(score, actual, points):
    assert score("≥75%", actual, 5, RATES).points == points


@pytest.mark.parametrize(
    ("actual", "points"),
    [("90%", 10), ("89.9%", 8), ("80%", 8), ("79.9%", 5), ("60%", 5), ("59.9%", 0), ("100%", 10)],
)
def test_a_shared_edge_of_two_ranges_belongs_to_the_better_one(score, actual, points):
    assert score("≥95%", actual, 10, BANDS).points == points


@pytest.mark.parametrize(("actual", "points"), [("85%", 6), ("90%", 6), ("90.1%", 10), ("80%", 6), ("79.9%", 0)])
def test_marks_of_inclusion_move_the_edge(score, actual, points):
    rule = "90%（不含）以上得满分；80%（含）-90%（含）得6分；80%（不含）以下不得分"
    assert score("≥95%", actual, 10, rule).points == points


def test_steps_of_a_ceiling_go_the_other_way(score):
    rule = "≤10天得5分，≤20天得3分，>20天不得分"
    assert [score("≤5天", f"{days}天", 10, rule).points for days in (5, 10, 11, 20, 21)] == [10, 5, 3, 3, 0]


def test_a_step_that_takes_points_leaves_the_rest_of_the_weight(score):
    rule = "<80%扣2分,<60%扣4分"
    assert [score("≥80%", rate, 5, rule).points for rate in ("80%", "79%", "59%")] == [5, 3, 1]


def test_a_rule_that_names_the_met_range_itself_goes_before_the_target(score):
    assert score("≥85%", "87%", 10, BANDS).points == 8
    assert score("≥95%", "92%", 10, BANDS).met is False


def test_a_step_about_a_miss_says_nothing_of_a_met_target(score):
    rule = "低于目标值得2分"
    assert [score("≥90%", rate, 10, rule).points for rate in ("89%", "90%", "95%")] == [2, 10, 10]


@pytest.mark.parametrize(
    ("target", "actual", "rule"),
    [
        ("≥95%", "92%", "<90%不得分"),
        ("≥95%", "82%", "≥80%得4分,≤85%不得分"),
        ("≥95%", "90%", "≥85%得12分"),
        ("≥95%", "有", RATES),
        ("≥95人", "90人", RATES),
        ("≥75", "72", RATES),
        ("≥75%", "≥75%", RATES),
        ("≥1668人", "1661", SESSIONS),
    ],
)
def test_what_the_rule_does_not_settle_is_left_to_a_person(score, target, actual, rule):
    assert score(target, actual, 10, rule).points is None


@pytest.mark.parametrize(("actual", "points"), [("99.99%", 0), ("100%", 2), ("100.01%", 0)])
@pytest.mark.parametrize("rule", ["实际支出率≠100%则不得分", "实际到位资金/预算投入资金≠100%则不得分"])
def test_anything_but_the_whole_earns_nothing(score, rule, actual, points):
    proposal = score("100%", actual, 2, rule)
    assert (proposal.rule, proposal.points) == ("all_or_nothing", points)


@pytest.mark.parametrize(("actual", "points"), [("99.99%", 0), ("100%", 5)])
def test_an_omission_is_a_rate_below_the_whole(score, actual, points):
    assert score("100%", actual, 5, "若存在漏报则不得分").points == points


@pytest.mark.parametrize(("actual", "points"), [("89.9%", 0), ("90%", 2), ("98.30%", 2)])
@pytest.mark.parametrize("rule", ["查阅资料,未达到标准值,不得分", "达标得满分,否则不得分", "低于目标值不得分"])
def test_a_missed_target_earns_nothing_where_the_rule_says_so(score, rule, actual, points):
    assert score("≥90%", actual, 2, rule).points == points


def test_otherwise_says_nothing_of_a_row_that_cannot_be_judged(score):
    assert score("100%", "有", 2, "达标得满分,否则不得分").points is None


def test_a_deadline_and_a_grade_answer_a_rule_about_the_target(score):
    assert score("≤6月", "7月", 5, "未按时完成不得分").points == 0
    assert score("优", "良", 5, "未达标扣2分").points == 3


@given(a=st.decimals(0, 120, places=2), b=st.decimals(0, 120, places=2), rule=st.sampled_from([RATES, BANDS]))
def test_a_better_rate_never_earns_less(score, a, b, rule):
    lesser, greater = (score("≥92%", f"{rate}%", 10, rule).points for rate in sorted((a, b)))
    assert lesser <= greater
