"""Each group of the population is asked its own questions, by one questionnaire."""

import pytest

from district.lib.refusal import Refused
from district.questionnaires import actions
from district.questionnaires.actions.ready_sets import ready_sets
from district.questionnaires.definition import faults_of, from_data, judged
from district.questionnaires.definition.questions import GROUPS
from district.questionnaires.models import Interview
from district.questionnaires.results import results_of
from district.questionnaires.sentences import fault_sentence
from district.questionnaires.tests.story import AT, NURSE, one, published
from district.questionnaires.tests.test_actions import DAY
from district.questionnaires.tests.test_anonymous import everything
from district.questionnaires.tests.test_xlsform import faults, workbook_of
from district.questionnaires.words import GROUP_WORDS
from district.questionnaires.xlsform import read
from district.residents.models import Group

FOLLOWUP = from_data(ready_sets()["followup"])
OWN = {
    "general": {"asked_advice"},
    "elderly": {"yearly_check", "needs_visit"},
    "hypertension": {"pressure_followed"},
    "diabetes": {"glucose_followed"},
    "pregnant": {"mother_followed"},
    "child": {"reminded", "child_checked"},
    "disabled": {"rehabilitation"},
    "low_income": {"knows_relief"},
    "special_family_planning": {"own_contact", "priority_visit"},
    "severe_mental_disorder": {"medicine_followed"},
    "tuberculosis": {"medicine_followed"},
}
"""What the ready set asks each stratum beside what it asks everybody."""


def asked(answers, *groups):
    return set(judged(FOLLOWUP, {"identity": "yes", **answers}, groups).relevant)


def test_the_groups_are_those_of_the_registry_with_ages_and_everybody_else():
    assert set(GROUPS) == {"general", "elderly", "child", *Group.values} == set(GROUP_WORDS) == set(OWN)


@pytest.mark.parametrize("group", GROUPS)
def test_the_ready_set_asks_each_group_its_own_questions_and_nobody_else_s(group):
    others = set().union(*OWN.values()) - OWN[group]
    assert OWN[group] <= asked({}, group)
    assert not others & asked({}, group)


def test_who_belongs_to_two_groups_is_asked_for_both():
    assert OWN["elderly"] | OWN["diabetes"] <= asked({}, "elderly", "diabetes")


def test_nobody_is_asked_for_a_group_that_the_registry_knows():
    assert "groups" not in asked({}, "general")
    assert "groups" in asked({})


def test_where_nobody_told_the_group_the_answer_decides():
    assert OWN["elderly"] <= asked({"groups": ["elderly"]})
    assert not OWN["elderly"] & asked({"groups": ["general"]})


def test_what_the_registry_says_is_not_outvoted_by_an_answer():
    found = judged(FOLLOWUP, {"identity": "yes", "groups": ["elderly"]}, ["diabetes"])
    assert "yearly_check" not in found.relevant
    assert found.dropped["groups"]["because"] == "not_relevant"


def test_an_interview_keeps_the_groups_with_which_it_began(district):
    version = published(district.office, told=FOLLOWUP)
    told = {"version": version, "organisation": district.heyan, "by": NURSE, "at": AT}
    interview = actions.begin(groups={"diabetes", "elderly", "unheard_of"}, **told)
    assert interview.groups == ["elderly", "diabetes"]
    with pytest.raises(Refused, match="等 7 题"):
        actions.complete(interview=interview, seen=1, answers={"identity": "yes"}, by=NURSE, at=AT)
    actions.complete(interview=interview, seen=1, answers={"identity": "no"}, by=NURSE, at=AT)
    assert Interview.objects.get().state == "completed"


def test_results_count_to_how_many_of_each_group_a_question_was_put(district):
    told = one(kind="text", relevant="selected(${group}, 'elderly')")
    version = published(district.office, told=told)
    for groups in (["elderly"], ["elderly", "diabetes"], ["general"]):
        more = {"version": version, "organisation": district.heyan, "by": NURSE, "at": AT}
        row = actions.begin(groups=groups, **more)
        actions.complete(interview=row, seen=1, answers={}, by=NURSE, at=AT)
    assert results_of(version, everything(district), DAY).tallies[0].asked == 2


def test_a_condition_on_the_group_travels_as_a_workbook():
    told = one(relevant="selected(${group}, 'elderly') or ${group} = ''")
    assert read(workbook_of(told)) == (told, [])
    assert read(workbook_of(FOLLOWUP)) == (FOLLOWUP, [])


def test_a_group_that_there_is_not_and_a_question_of_that_name_are_faults():
    sentences = [fault_sentence(fault) for fault in faults_of(one(relevant="selected(${group}, 'rich')"))]
    assert sentences == ["“q”的显示条件写了人群“rich”，没有这个人群。"]
    assert "留给受访者" in fault_sentence(faults_of(one(name="group"))[0])


def test_other_people_s_hidden_fields_are_named_by_their_cell():
    place, sentence = faults(("hidden", "secret", ""), ("text", "a", "题"))[0]
    assert (place, "hidden" in sentence) == ("survey!A2", True)
