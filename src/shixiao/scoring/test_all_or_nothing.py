import pytest


@pytest.mark.parametrize("target", ["0起", "=0起", "≤0起"])
def test_a_target_of_zero_is_met_by_zero_and_missed_by_any_case(score, target):
    assert (score(target, "0起").points, score(target, "0起").met) == (10, True)
    one = score(target, "1起")
    assert (one.rule, one.points, one.met) == ("all_or_nothing", 0, False)
    assert "0起" in one.because.text("en")


def test_at_least_zero_is_met_by_any_count(score):
    assert score("≥0", "3").met is True


@pytest.mark.parametrize(("target", "actual"), [("≥0%", "-3%"), ("≥-2%", "-3%"), (">0", "0"), ("≠3", "3")])
def test_a_miss_that_gives_no_ratio_is_left_to_a_person(score, target, actual):
    proposal = score(target, actual)
    assert (proposal.points, proposal.met) == (None, False)
