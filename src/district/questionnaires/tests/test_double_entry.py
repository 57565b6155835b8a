"""Papers that two people type in: blind, compared cell by cell, decided once, and counted once."""

from fractions import Fraction

import pytest
from django.db import transaction
from django.urls import reverse

from district.access.actor import Actor
from district.access.roles import CallAgent, CentreManager, Clinician
from district.audit.models import Event
from district.lib.refusal import Refused
from district.questionnaires import actions
from district.questionnaires.definition.double_entry import cells
from district.questionnaires.double_entry import agreement_of
from district.questionnaires.evidence import rows
from district.questionnaires.models import Interview, PaperCheck
from district.questionnaires.results import results_of
from district.questionnaires.tests.story import AT, NURSE, OFFICER, definition, published
from district.questionnaires.tests.test_actions import DAY
from district.questionnaires.tests.test_anonymous import everything
from district.questionnaires.tests.test_pages import text

OTHER = Actor("staff", "other", "赵医生（QH0104）", "clinician")
ALIKE = {"knows": "yes", "age": "71", "satisfied": 4}


@pytest.fixture
def pile(district):
    told = {"number": "P1", "title": "候诊", "channel": "paper", "is_double": True}
    return actions.make_batch(
        version=published(district.office), organisation=district.heyan, by=OFFICER, at=AT, **told
    )


def typed(pile, by=NURSE, number="001", is_blank=False, **answers):
    paper = actions.type_paper(batch=pile, paper_number=number, by=by, at=AT)
    told = {"answers": answers or ALIKE, "is_blank": is_blank}
    return actions.finish_reading(interview=paper, seen=paper.version, by=by, at=AT, **told)


def decided(check, by=NURSE, other=None, **choices):
    return actions.decide(check=check, seen=check.version, choices=choices, other=other or {}, by=by, at=AT)


def test_two_who_read_alike_need_no_decision_and_the_paper_counts_once(pile, district):
    assert typed(pile) is None
    assert not Interview.objects.completed().exists()
    check = typed(pile, OTHER)
    assert (check.differing, check.settled.answers) == (0, ALIKE)
    assert results_of(check.settled.questions, everything(district), DAY).completed == 1
    assert [row["state"] for row in rows(DAY)] == ["completed"]


def test_where_they_differ_the_paper_counts_when_somebody_has_decided(pile):
    typed(pile)
    check = typed(pile, OTHER, knows="yes", age="17", satisfied=2, why="慢")
    assert (check.cells, check.differing, check.settled) == (4, 3, None)
    assert not Interview.objects.completed().exists()
    check = decided(check, age="first", satisfied="second", why="second")
    assert check.settled.answers == {"knows": "yes", "age": "71", "satisfied": 2, "why": "慢"}
    assert (check.first.answers, check.second.answers["age"]) == (ALIKE, "17")
    assert check.choices == {"age": "first", "satisfied": "second", "why": "second"}


def test_where_neither_was_right_a_third_reading_is_taken(pile):
    typed(pile)
    check = typed(pile, OTHER, **{**ALIKE, "age": "17"})
    third = Actor("staff", "third", "孙主任（QH0101）", "centre_manager")
    check = decided(check, by=third, age="other", other={"age": "77", "knows": "no"})
    assert check.settled.answers == {**ALIKE, "age": "77"}
    assert check.decided_by_name == third.name


def test_every_cell_is_decided_and_only_once(pile):
    typed(pile)
    check = typed(pile, OTHER, **{**ALIKE, "age": "17", "satisfied": 5})
    with pytest.raises(Refused, match="还有 1 格"), transaction.atomic():
        decided(check, age="first")
    assert Interview.objects.filter(reading=0).count() == 0
    decided(check, age="first", satisfied="first")
    with pytest.raises(Refused, match="已经核对过"):
        decided(PaperCheck.objects.get(), age="first", satisfied="second")


def test_a_decision_that_no_answer_sheet_could_be_is_refused(pile):
    typed(pile, knows="no")
    check = typed(pile, OTHER, knows="yes", satisfied=4)
    with pytest.raises(Refused, match="不能大于"), transaction.atomic():
        decided(check, knows="second", satisfied="other", other={"satisfied": "9"})
    assert PaperCheck.objects.get().settled is None


def test_nobody_types_the_same_paper_twice_and_nobody_a_third_time(pile):
    typed(pile)
    with pytest.raises(Refused, match="换一个人"):
        actions.type_paper(batch=pile, paper_number="001", by=NURSE, at=AT)
    typed(pile, OTHER)
    with pytest.raises(Refused, match="两遍都"):
        actions.type_paper(batch=pile, paper_number="001", by=OFFICER, at=AT)


def test_a_typing_is_its_typist_s_and_stands_when_it_is_done(pile):
    paper = actions.type_paper(batch=pile, paper_number="001", by=NURSE, at=AT)
    told = {"seen": paper.version, "answers": {"knows": "no"}, "at": AT}
    with pytest.raises(Refused, match="各录各的"):
        actions.save_answers(interview=paper, by=OTHER, **told)
    actions.finish_reading(interview=paper, by=NURSE, **told)
    with pytest.raises(Refused, match="已经录完"):
        actions.save_answers(interview=paper, by=NURSE, **told)


def test_a_typing_that_was_given_up_is_begun_again(pile):
    paper = actions.type_paper(batch=pile, paper_number="001", by=NURSE, at=AT)
    actions.abandon(interview=paper, seen=paper.version, by=NURSE, at=AT)
    typed(pile)
    assert typed(pile, OTHER).differing == 0


def test_the_rate_of_agreement_is_of_the_cells_compared(pile):
    for number, age in (("001", "71"), ("002", "17")):
        typed(pile, number=number)
        typed(pile, OTHER, number, **{**ALIKE, "age": age})
    found = agreement_of(pile)
    assert (found.papers, found.alike, found.waiting, found.cells, found.equal) == (2, 1, 1, 6, 5)
    assert found.rate == Fraction(5, 6)


def test_without_two_readings_there_is_no_rate(pile):
    typed(pile)
    assert agreement_of(pile).rate is None


def test_what_neither_was_asked_is_no_cell():
    told = cells(definition(), {"knows": "no"}, {"knows": "no", "age": "70"})
    assert [(cell.question.name, cell.differs) for cell in told] == [("knows", False), ("age", True)]


def test_what_is_blank_on_the_paper_may_stay_blank_and_nothing_else(pile):
    with pytest.raises(Refused, match="必答题"), transaction.atomic():
        typed(pile, knows="yes")
    with pytest.raises(Refused, match="空白的纸卷"), transaction.atomic():
        typed(pile, is_blank=True, why="")
    with pytest.raises(Refused, match="不能大于"), transaction.atomic():
        typed(pile, is_blank=True, knows="yes", age="999")
    typed(pile, is_blank=True, knows="yes")
    assert typed(pile, OTHER, is_blank=True, knows="yes").settled.satisfaction is None


def test_each_step_is_in_the_trail(pile):
    typed(pile)
    decided(typed(pile, OTHER, **{**ALIKE, "age": "17"}), age="first")
    told = Event.objects.filter(action__startswith="questionnaires.paper").order_by("id")
    assert [event.action.rpartition(".")[2] for event in told] == ["read", "read", "compared", "decided"]
    assert told.last().after["choices"] == {"age": "first"}


def page(name, row):
    return reverse(f"questionnaires:{name}", args=[row.pk])


def test_nobody_sees_the_other_reading_before_both_are_done(ask, pile):
    typed(pile)
    first = Interview.objects.get()
    assert "不显示另一个人" in text(ask(Clinician).get(page("interview", first)))
    assert "<dd>71" not in text(ask(Clinician).get(page("interview", first)))
    typed(pile, OTHER)
    assert "<dd>71" in text(ask(Clinician).get(page("interview", first)))


def test_differences_are_shown_and_decided_on_a_page(ask, pile):
    typed(pile)
    check = typed(pile, OTHER, **{**ALIKE, "age": "17"})
    agent = ask(CallAgent)
    assert "1 格不同，待核对" in text(agent.get(page("batch", pile)))
    shown = text(agent.get(page("check", check)))
    assert "2 格一致" in shown
    refused = agent.post(page("decide", check), {"version": check.version})
    assert (refused.status_code, "还有 1 格没有取舍" in text(refused)) == (422, True)
    agent.post(page("decide", check), {"version": check.version, "take-age": "other", "q-age": "77"})
    assert Interview.objects.completed().get().answers["age"] == "77"
    assert "83.3%" not in text(agent.get(page("batch", pile)))
    assert "66.7%" in text(agent.get(page("batch", pile)))


def test_links_are_never_typed_twice(ask, district):
    told = {"channel": "link", "organisation": str(district.heyan.pk), "number": "A1", "title": "满意度", "count": "6",
            "expires_on": "2099-07-01", "is_double": "on"}  # fmt: skip
    answer = ask(CentreManager).post(page("new_batch", published(district.office)), told)
    assert "双人录入只用于纸质" in text(answer)
