import pytest

RULE = "预算完成率超出正负10%不得分"


@pytest.mark.parametrize(
    ("actual", "points"),
    [("89.99%", 0), ("90%", 1), ("90.01%", 1), ("100%", 1), ("109.99%", 1), ("110%", 1), ("110.01%", 0)],
)
def test_the_edge_of_a_tolerance_is_within(score, actual, points):
    proposal = score("100%", actual, 1, RULE)
    assert (proposal.rule, proposal.points, proposal.met) == ("tolerance", points, points == 1)


def test_a_tolerance_on_money_is_a_share_of_the_target(score):
    assert score("6475万元", "5827.5万元", 1, RULE).points == 1
    assert score("6475万元", "5827.4万元", 1, "超出±10%不得分").points == 0


def test_percent_or_points_is_not_decided_for_another_rate(score):
    assert score("80%", "71%", 1, RULE).points is None
    assert score("80%", "73%", 1, RULE).points == 1
    assert score("80%", "69%", 1, RULE).points == 0


def test_words_are_within_no_tolerance(score):
    assert score("100%", "有", 1, RULE).points is None
