from fractions import Fraction

import pytest


def test_an_overshoot_keeps_the_weight_by_default(score):
    assert score("≥10000 人次", "16409 人次", 15).points == 15


def test_where_the_rulebook_deducts_the_part_beyond_the_threshold_counts(score):
    proposal = score("≥10000 人次", "16409 人次", 15, deduct=True)
    assert proposal.points == 15 * (1 - (Fraction("0.6409") - Fraction("0.3")))
    assert "15 × (1 - 34.09%)" in proposal.because.text("zh")


@pytest.mark.parametrize(("actual", "points"), [("12.9", 10), ("13", 10), ("13.1", Fraction("9.9"))])
def test_nothing_jumps_at_the_threshold(score, actual, points):
    assert score("≥10", actual, 10, deduct=True).points == points


def test_a_saving_and_a_tenfold_overshoot_stay_between_zero_and_the_weight(score):
    assert score("≤10", "1", 10, deduct=True).points == 10
    assert score("≥10", "100", 10, deduct=True).points == 0


def test_past_an_exact_target_the_weight_stands_but_nobody_says_met(score):
    proposal = score("=21人次", "22", 15)
    assert (proposal.points, proposal.met) == (15, None)
    assert score("=21人次", "21").met is True
    assert score("=20人次", "15").points == Fraction("7.5")
