import pytest


@pytest.mark.parametrize(
    ("target", "done"),
    [
        ("≤6 月", "6 月"),
        ("12 月", "12 月"),
        ("11月底前", "10月"),
        ("2016年底前", "2016年12月底"),
        ("≤2024年6月", "2024年5月31日"),
    ],
)
def test_done_in_time_earns_the_weight(score, target, done):
    proposal = score(target, done, 10)
    assert (proposal.rule, proposal.points, proposal.met) == ("deadline", 10, True)


@pytest.mark.parametrize(("target", "done"), [("≤6月", "7月"), ("2019年", "2020年"), ("2024年6月5日", "2024年6月6日")])
def test_what_being_late_costs_is_for_a_person_to_say(score, target, done):
    proposal = score(target, done, 10)
    assert (proposal.rule, proposal.points, proposal.met) == ("judgement", None, False)
    assert proposal.highest == 10


@pytest.mark.parametrize(("target", "done"), [("2024年6月", "2024年"), ("6月15日", "6月"), ("≤6月", "2024年")])
def test_a_date_printed_less_exactly_than_its_deadline_proves_nothing(score, target, done):
    assert score(target, done).points is None
    assert score(target, done).met is None


def test_no_earlier_than_is_no_deadline(score):
    assert score("≥6月", "5月").met is None


def test_a_date_beside_a_percentage_is_left_to_a_person(score):
    assert score("11月底前", "100%").points is None
