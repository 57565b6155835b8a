"""Definitions: canonical, and with every fault named."""

from dataclasses import replace

import pytest

from district.questionnaires.actions.ready_sets import ready_sets
from district.questionnaires.definition import faults_of, from_data, from_text, to_data, to_text
from district.questionnaires.definition.editing import put_question
from district.questionnaires.definition.text import Malformed
from district.questionnaires.sentences import FAULTS, fault_sentence
from district.questionnaires.tests.story import YES_NO, definition, one


def with_questions(*questions):
    filled = [{"kind": "single", "label": "题", "options": YES_NO} | question for question in questions]
    return from_data({"title": "问卷", "sections": [{"name": "s", "label": "部分", "questions": filled}]})


def problems(told):
    return {fault.problem for fault in faults_of(told)}


def test_the_same_definition_is_always_the_same_bytes():
    assert from_text(to_text(definition())) == definition()
    assert to_text(from_data(to_data(definition()))) == to_text(definition())
    assert ": " not in to_text(definition())


def test_a_new_name_is_followed_however_the_condition_wrote_the_old_one():
    told = with_questions({"name": "old"}, {"name": "next", "relevant": "${ old } = 'yes' and ${older} != 'x'"})
    question = told.question("old")
    renamed = put_question(told, "s", replace(question, name="new"), "old")
    assert renamed.question("next").relevant == "${new} = 'yes' and ${older} != 'x'"


@pytest.mark.parametrize("data", ["[]", "{}", "{", '{"title":"x","sections":[{"name":"a"}]}', '{"title": 7}'])
def test_data_that_is_none_is_malformed(data):
    with pytest.raises(Malformed):
        from_text(data)


@pytest.mark.parametrize(
    ("question", "problem"),
    [
        ({"name": "Bad Name"}, "bad_name"),
        ({"label": ""}, "no_label"),
        ({"kind": "single"}, "too_few_options"),
        ({"options": YES_NO}, "needless_options"),
        ({"kind": "note", "required": True}, "required_note"),
        ({"scored": True}, "scored_kind"),
        ({"kind": "number", "digits": 4}, "bad_digits"),
        ({"kind": "single", "options": [YES_NO[0], YES_NO[0]]}, "code_twice"),
        ({"kind": "single", "options": [YES_NO[0], {"code": "a b", "label": "乙"}]}, "bad_code"),
        ({"kind": "single", "options": [YES_NO[0], {"code": "b"}]}, "no_option_label"),
        ({"kind": "single", "options": [YES_NO[0], {"code": "b", "label": "乙", "score": "0.0001"}]}, "bad_score"),
        ({"kind": "single", "options": [YES_NO[0], {"code": "b", "label": "乙", "service": "Visit"}]}, "bad_service"),
        ({"least": "1"}, "needless_bounds"),
        ({"kind": "number", "least": "a"}, "bad_bound"),
        ({"kind": "date", "least": "20240101"}, "bad_bound"),
        ({"kind": "number", "least": "5", "most": "4"}, "crossed_bounds"),
        ({"kind": "scale", "least": "1"}, "scale_without_ends"),
        ({"kind": "scale", "least": "0", "most": "11"}, "scale_too_wide"),
        ({"meaning": "mood"}, "unknown_meaning"),
        ({"meaning": "identity"}, "meaning_kind"),
        ({"kind": "scale", "least": "1", "most": "3", "meaning": "satisfaction"}, "satisfaction_levels"),
        ({"relevant": "${q} = 'x'"}, "condition_of_itself"),
        ({"relevant": "${z} = 'x'"}, "condition_unknown_name"),
        ({"relevant": "${z} ="}, "condition_ended"),
        ({"relevant": "% = 1"}, "condition_unknown"),
    ],
)
def test_each_fault_is_named(question, problem):
    found = faults_of(one(**question))
    assert problem in {fault.problem for fault in found}
    assert all(fault_sentence(fault) for fault in found)


@pytest.mark.parametrize(
    "question",
    [
        {"kind": "single", "options": YES_NO},
        {"kind": "number", "digits": 3, "least": "4", "most": "4"},
        {"kind": "scale", "least": "0", "most": "10", "scored": True},
        {"kind": "date", "least": "2024-01-01"},
        {"kind": "scale", "least": "1", "most": "5", "meaning": "satisfaction"},
    ],
)
def test_the_nearest_honest_question_has_none(question):
    assert problems(one(**question)) == set()


def test_names_of_sections_and_questions_are_used_once():
    assert problems(one(name="s")) == {"name_twice"}


def test_a_condition_looks_back_and_never_forward_or_round():
    forward = with_questions({"name": "a", "relevant": "${b} = 'yes'"}, {"name": "b"})
    round_ = with_questions({"name": "a", "relevant": "${b} = 'yes'"}, {"name": "b", "relevant": "${a} = 'yes'"})
    back = with_questions({"name": "a"}, {"name": "b", "relevant": "${a} = 'yes'"})
    assert [problems(told) for told in (forward, round_, back)] == [{"condition_forward"}, {"condition_cycle"}, set()]


def test_a_condition_waits_for_a_code_that_exists():
    assert problems(with_questions({"name": "a"}, {"name": "b", "relevant": "${a} = 'maybe'"})) == {
        "condition_unknown_code"
    }


def test_one_meaning_is_asked_once_and_awareness_as_often_as_one_likes():
    twice = [{"name": name, "meaning": "identity"} for name in "ab"]
    often = [{"name": name, "meaning": "awareness"} for name in "abc"]
    assert problems(with_questions(*twice)) == {"meaning_twice"}
    assert problems(with_questions(*often)) == set()


def test_an_empty_questionnaire_cannot_be_asked():
    assert problems(from_data({"title": ""})) == {"no_title", "no_questions"}


def test_every_fault_has_a_sentence():
    from pathlib import Path

    source = (Path(__file__).parents[1] / "definition" / "checking.py").read_text("utf8")
    import re

    named = set(re.findall(r'Fault\(\s*"(\w+)"', source)) | {"condition_cycle", "condition_forward"}
    parsing = (Path(__file__).parents[1] / "definition" / "conditions" / "parsing.py").read_text("utf8")
    named |= {f"condition_{problem}" for problem in re.findall(r'Unparsable\("(\w+)"', parsing)}
    assert named == set(FAULTS)


@pytest.mark.parametrize("code", sorted(ready_sets()))
def test_the_ready_sets_have_no_fault_and_speak_both_languages(code):
    told = from_data(ready_sets()[code])
    assert faults_of(told) == []
    texts = [told.title, *(section.label for section in told.sections)]
    texts += [text for q in told.questions for text in (q.label, *([q.hint] if q.hint else []))]
    texts += [option.label for question in told.questions for option in question.options]
    assert all(set(text) == {"zh", "en"} for text in texts)


def test_the_follow_up_asks_all_that_a_call_must_ask():
    told = from_data(ready_sets()["followup"])
    wanted = ("identity", "knows_contract", "knows_doctor", "service_received", "satisfaction", "reason", "renewal")
    assert all(told.meaning(meaning) for meaning in (*wanted, "complaint"))
