"""What is asked, what is wrong, what is dropped, what it scores."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from district.questionnaires.definition import (
    Agreement,
    Service,
    compare_with_record,
    from_data,
    judged,
    relevant_questions,
)
from district.questionnaires.results import counted
from district.questionnaires.tests.story import YES_NO, definition, one

LINKS = ("a", "b", "c", "d", "e")


def test_an_answer_to_what_is_no_longer_asked_is_kept_apart_with_its_reason():
    found = judged(definition(), {"knows": "no", "satisfied": 2, "why": "慢", "gone": "x"})
    assert found.answers == {"knows": "no"}
    assert {name: drop["because"] for name, drop in found.dropped.items()} == {
        "satisfied": "not_relevant",
        "why": "not_relevant",
        "gone": "unknown",
    }
    assert found.is_complete


def test_a_required_question_is_required_only_while_it_is_asked():
    assert judged(definition(), {"knows": "yes"}).wrong["satisfied"].problem == "required"
    assert judged(definition(), {"knows": "no"}).is_complete


@pytest.mark.parametrize(
    ("question", "given", "expected"),
    [
        ({"kind": "single", "options": YES_NO}, "yes", "yes"),
        ({"kind": "single", "options": YES_NO}, "maybe", "not_offered"),
        ({"kind": "single", "options": YES_NO}, ["yes", "no"], "not_offered"),
        ({"kind": "multiple", "options": YES_NO}, ["no", "yes", "no"], ["yes", "no"]),
        ({"kind": "multiple", "options": YES_NO}, ["no", "x"], "not_offered"),
        ({"kind": "scale", "least": "1", "most": "5"}, "5", 5),
        ({"kind": "scale", "least": "1", "most": "5"}, "6", "too_great"),
        ({"kind": "scale", "least": "1", "most": "5"}, 0, "too_small"),
        ({"kind": "scale", "least": "1", "most": "5"}, "1.5", "not_whole"),
        ({"kind": "scale", "least": "1", "most": "5"}, True, "not_a_number"),
        ({"kind": "number", "digits": 1}, "36.50", "36.5"),
        ({"kind": "number", "digits": 1}, "36.55", "too_many_digits"),
        ({"kind": "number"}, "100", "100"),
        ({"kind": "number"}, "1e3", "not_a_number"),
        ({"kind": "number"}, "N/A", "not_a_number"),
        ({"kind": "date", "least": "2024-01-01"}, "2024-01-01", "2024-01-01"),
        ({"kind": "date", "least": "2024-01-01"}, "2023-12-31", "too_small"),
        ({"kind": "date"}, "2024-02-30", "not_a_day"),
        ({"kind": "text"}, "  两行\r\n字\x00 ", "两行\n字"),
        ({"kind": "text"}, "x" * 2001, "too_long"),
        ({"kind": "text"}, ["x"], "not_a_text"),
    ],
)
def test_each_kind_takes_its_answers_and_refuses_others(question, given, expected):
    found = judged(one(**question), {"q": given})
    assert (found.answers | {name: wrong.problem for name, wrong in found.wrong.items()}) == {"q": expected}


def test_nothing_scored_is_no_score_and_nought_is_one():
    assert judged(one(), {"q": "x"}).score is None
    found = judged(one(kind="single", options=YES_NO), {"q": "no"})
    assert (found.score, found.possible) == (Decimal(0), Decimal(1))


def test_scores_are_exact():
    options = [{"code": str(n), "label": "x", "score": "0.1"} for n in range(3)]
    assert judged(one(kind="multiple", options=options), {"q": ["0", "1", "2"]}).score == Decimal("0.3")


def test_satisfaction_is_from_one_to_five_or_not_known():
    options = [{"code": code, "label": code} for code in ("1", "2", "3", "4", "5", "dk")]
    asked = one(kind="single", options=options, meaning="satisfaction")
    assert [judged(asked, {"q": code}).satisfaction for code in ("1", "5", "dk", "")] == [1, 5, None, None]


def chain(conditions):
    """Questions that each depend on one before, as `conditions` says."""
    questions = [
        {
            "name": name,
            "kind": "single",
            "label": "题",
            "options": YES_NO,
            "relevant": f"${{{on}}} = '{code}'" if on else "",
        }
        for name, (on, code) in zip(LINKS, conditions, strict=True)
    ]
    return from_data({"title": "链", "sections": [{"name": "s", "label": "部分", "questions": questions}]})


@st.composite
def chains(draw):
    found = [("", "")]
    for place in range(1, len(LINKS)):
        found.append((draw(st.sampled_from(("", *LINKS[:place]))), draw(st.sampled_from(("yes", "no")))))
    return found


def is_asked(name, conditions, answers):
    """The second opinion: a question is asked if the one before it is asked and was answered so."""
    on, code = conditions[LINKS.index(name)]
    return not on or (is_asked(on, conditions, answers) and answers.get(on) == code)


@given(chains(), st.dictionaries(st.sampled_from(LINKS), st.sampled_from(("yes", "no"))))
def test_a_chain_of_skips_is_asked_as_far_as_its_answers_lead(conditions, answers):
    expected = tuple(name for name in LINKS if is_asked(name, conditions, answers))
    assert relevant_questions(chain(conditions), answers) == expected


@given(chains(), st.dictionaries(st.sampled_from((*LINKS, "z")), st.sampled_from(("yes", "no", "?"))))
def test_no_answer_is_lost_and_judging_twice_changes_nothing(conditions, answers):
    found = judged(chain(conditions), answers)
    assert set(answers) == set(found.answers) | set(found.dropped) | {n for n in found.wrong if n in answers}
    again = judged(chain(conditions), found.answers)
    assert (again.answers, again.relevant, again.score) == (found.answers, found.relevant, found.score)


def test_what_is_claimed_is_held_against_the_records():
    options = [
        {"code": "visit", "label": "上门", "service": "visits.home_visit"},
        {"code": "check", "label": "体检", "service": "publichealth.health_check"},
        {"code": "jab", "label": "接种", "service": "publichealth.vaccination"},
        {"code": "none", "label": "没有"},
    ]
    asked = one(kind="multiple", options=options, meaning="service_received")
    services = [Service("visits.home_visit", date(2024, 5, 2)), Service("publichealth.vaccination", date(2024, 5, 3))]

    def told(*codes):
        return [found.agreement for found in compare_with_record({"q": list(codes)}, asked, services)]

    assert told("visit", "check") == [Agreement.AGREE, Agreement.ONLY_CLAIMED, Agreement.ONLY_RECORDED]
    assert told("none") == [Agreement.ONLY_RECORDED, Agreement.AGREE, Agreement.ONLY_RECORDED]
    assert set(told()) == {Agreement.UNKNOWN}
    assert compare_with_record({}, one(), services) == ()


@given(chains(), st.lists(st.dictionaries(st.sampled_from(LINKS), st.sampled_from(("yes", "no"))), max_size=30))
def test_a_question_was_put_to_exactly_those_whom_their_answers_led_there(conditions, given):
    rows = [judged(chain(conditions), answers).answers for answers in given]
    found = {tally.name: tally.asked for tally in counted(chain(conditions), rows).tallies}
    assert found == {name: sum(is_asked(name, conditions, answers) for answers in rows) for name in LINKS}
