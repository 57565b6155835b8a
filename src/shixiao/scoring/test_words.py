import pytest


@pytest.mark.parametrize(("target", "actual"), [("显著提升", "显著 提升"), ("ＡＰＰ可用", "APP可用")])
def test_the_same_words_meet_the_target(score, target, actual):
    proposal = score(target, actual, 10)
    assert (proposal.rule, proposal.points, proposal.met) == ("words", 10, True)


@pytest.mark.parametrize(("target", "actual"), [("100%", "有"), ("严格执行制度", "执行了制度"), ("优", "覆盖全区")])
def test_other_words_are_read_by_a_person(score, target, actual):
    proposal = score(target, actual, 10)
    assert (proposal.rule, proposal.points, proposal.met) == ("judgement", None, None)
    assert (proposal.lowest, proposal.highest) == (0, 10)
