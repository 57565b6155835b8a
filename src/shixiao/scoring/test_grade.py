import pytest


def test_one_grade_lower_proposes_the_top_of_its_band(score):
    proposal = score("优", "良", 15)
    assert (proposal.rule, proposal.met) == ("grade", False)
    assert (proposal.lowest, proposal.points, proposal.highest) == (9, 12, 12)
    assert proposal.because.text("zh") == "良 比 优 低 1 档（分值 15 分）：可得 9 至 12 分，建议 12 分"


@pytest.mark.parametrize(("target", "actual"), [("好", "好"), ("优", "优秀"), ("良", "优")])
def test_the_target_grade_or_a_better_one_earns_the_weight(score, target, actual):
    proposal = score(target, actual, 30)
    assert (proposal.lowest, proposal.points, proposal.met) == (30, 30, True)


@pytest.mark.parametrize("actual", ["中", "差"])
def test_steps_beyond_the_last_band_stay_in_it(score, actual):
    proposal = score("优", actual, 10)
    assert (proposal.lowest, proposal.highest) == (0, 6)


def test_grades_of_two_scales_are_not_compared(score):
    assert score("优", "及时").points is None
