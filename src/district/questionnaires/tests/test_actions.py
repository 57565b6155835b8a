"""Versions that stand still, interviews that lose nothing, links that are used once."""

import random
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from district.audit.models import Event
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from district.questionnaires import actions
from district.questionnaires.definition import Definition
from district.questionnaires.models import AnonymousReply, Interview, Invitation, Questionnaire, QuestionnaireVersion
from district.questionnaires.models.questionnaire import NeverChanged
from district.questionnaires.tests.story import AT, NURSE, OFFICER, begun, completed, definition, published

ANSWERS = {"knows": "yes", "satisfied": 4}
DAY = timezone.localdate(AT)


def save(interview, **answers):
    return actions.save_answers(interview=interview, seen=interview.version, answers=answers, by=NURSE, at=AT)


def links(version, place, count=6, **more):
    told = {"number": "L1", "title": "满意度", "channel": "link", "expires_on": DAY, **more}
    batch = actions.make_batch(version=version, organisation=place, by=OFFICER, at=AT, **told)
    return actions.issue_links(batch=batch, count=count, by=OFFICER, at=AT)


def reply(link, at=AT, **answers):
    chance = random.Random(1)
    actions.answer_invitation(invitation=link, answers=answers or ANSWERS, chance=chance, by=OFFICER, at=at)


def test_a_published_version_never_changes(district):
    version = published(district.office)
    with pytest.raises(Refused, match="已经发布"):
        actions.edit(version=version, seen=version.version, definition=Definition({}), by=OFFICER, at=AT)
    with pytest.raises(NeverChanged):
        QuestionnaireVersion.objects.filter(pk=version.pk).update(text="{}")
    with pytest.raises(NeverChanged):
        QuestionnaireVersion.objects.all().delete()


def test_a_questionnaire_changed_while_a_call_is_on_leaves_the_call_as_it_was(district):
    version = published(district.office)
    interview = begun(version, district.heyan)
    second = actions.draft(questionnaire=version.questionnaire, by=OFFICER, at=AT)
    changed = Definition({"zh": "新的"}, definition().sections)
    second = actions.edit(version=second, seen=second.version, definition=changed, by=OFFICER, at=AT)
    actions.publish(version=second, seen=second.version, by=OFFICER, at=AT)
    done = actions.complete(interview=interview, seen=1, answers=ANSWERS, by=NURSE, at=AT)
    assert done.questions == version
    assert QuestionnaireVersion.objects.newest_published(version.questionnaire).number == 2
    assert Questionnaire.objects.get().title == "新的"


def test_a_questionnaire_has_one_draft_and_asks_with_none(district):
    version = published(district.office)
    draft = actions.draft(questionnaire=version.questionnaire, by=OFFICER, at=AT)
    with pytest.raises(Refused, match="已经有一版草稿"):
        actions.draft(questionnaire=version.questionnaire, by=OFFICER, at=AT)
    with pytest.raises(Refused, match="还是草稿"):
        begun(draft, district.heyan)
    actions.throw_away(version=draft, by=OFFICER, at=AT)
    assert version.questionnaire.versions.count() == 1


def test_a_faulty_draft_is_kept_and_not_published(district):
    version = actions.create(code="x1", title="空", organisation=district.office, by=OFFICER, at=AT)
    with pytest.raises(Refused, match="还没有题目"):
        actions.publish(version=version, seen=version.version, by=OFFICER, at=AT)


def test_what_is_retired_is_asked_no_more_and_finished_where_it_was_begun(district):
    version = published(district.office)
    interview = begun(version, district.heyan)
    actions.retire(questionnaire=version.questionnaire, seen=1, by=OFFICER, at=AT)
    version.questionnaire.refresh_from_db()
    with pytest.raises(Refused, match="停用"):
        begun(version, district.heyan)
    assert actions.complete(interview=interview, seen=1, answers=ANSWERS, by=NURSE, at=AT).state == "completed"


def test_half_of_an_answer_is_kept_as_it_was_typed(district):
    interview = save(begun(published(district.office), district.heyan), knows="yes", age="12.", why="x")
    assert interview.answers == {"knows": "yes", "age": "12.", "why": "x"}
    assert interview.score is None
    assert save(interview, age=None).answers == {"knows": "yes", "why": "x"}


def test_of_two_who_write_the_second_is_told_and_nothing_is_lost(district):
    interview = begun(published(district.office), district.heyan)
    save(interview, knows="yes")
    with pytest.raises(Conflict) as conflict:
        save(interview, knows="no")
    assert conflict.value.current.answers == {"knows": "yes"}
    assert Interview.objects.get().version == 2


def test_the_same_answers_sent_again_after_a_lost_connection_are_saved_already(district):
    interview = begun(published(district.office), district.heyan)
    first, second = save(interview, knows="yes"), save(interview, knows="yes")
    assert first.version == second.version == 2
    assert Event.objects.filter(action="questionnaires.interview.saved").count() == 1


def test_completing_scores_and_drops_what_was_not_asked(district):
    done = completed(published(district.office), district.heyan, knows="no", satisfied=2, age="70")
    assert (done.score, done.possible, done.satisfaction) == (0, 1, None)
    assert done.answers == {"knows": "no", "age": "70"}
    assert done.dropped == {"satisfied": {"answer": 2, "because": "not_relevant"}}


@pytest.mark.parametrize(
    "answers", [{}, {"knows": "yes"}, {"knows": "yes", "satisfied": 9}, {"knows": "no", "age": "x"}]
)
def test_what_is_not_complete_is_refused_names_the_question_and_changes_nothing(district, answers):
    interview = begun(published(district.office), district.heyan)
    with pytest.raises(Refused) as refused, transaction.atomic():
        actions.complete(interview=interview, seen=1, answers=answers, by=NURSE, at=AT)
    assert refused.value.about in ("knows", "satisfied", "age")
    assert Interview.objects.get().state == "open"
    assert not Event.objects.filter(action="questionnaires.interview.completed").exists()


def test_what_is_over_takes_no_more_answers(district):
    version = published(district.office)
    done, given_up = completed(version, district.heyan, **ANSWERS), begun(version, district.heyan)
    given_up = actions.abandon(interview=given_up, seen=1, by=NURSE, at=AT)
    for row, said in ((done, "已经完成"), (given_up, "已经中止")):
        with pytest.raises(Refused, match=said):
            save(row, knows="no")


@pytest.mark.parametrize("bad", [{"knows": {"a": 1}}, {"knows": "x" * 5000}, {"x" * 41: "a"}, {"knows": [[1]]}])
def test_what_no_page_of_ours_sends_is_refused(district, bad):
    interview = begun(published(district.office), district.heyan)
    with pytest.raises(Refused, match="格式不对"):
        actions.save_answers(interview=interview, seen=1, answers=bad, by=NURSE, at=AT)


def test_a_link_is_answered_once(district):
    link = links(published(district.office), district.heyan)[0]
    reply(link)
    with pytest.raises(Refused, match="已经提交过"), transaction.atomic():
        reply(link)
    interview = Interview.objects.get()
    assert (interview.invitation, interview.channel, interview.satisfaction) == (link, "link", 4)


def test_a_link_ends_after_its_last_day(district):
    first, second, *_ = links(published(district.office), district.heyan)
    reply(first, at=AT)
    with pytest.raises(Refused, match="截止"):
        reply(second, at=AT + timedelta(days=1))


def test_an_incomplete_reply_does_not_use_up_the_link(district):
    link = links(published(district.office), district.heyan)[0]
    with pytest.raises(Refused), transaction.atomic():
        reply(link, knows="yes")
    assert not Invitation.objects.get(pk=link.pk).is_used


def test_few_people_are_never_asked_anonymously(district):
    with pytest.raises(Refused, match="人太少"):
        links(published(district.office), district.heyan, count=4, is_anonymous=True)


def test_a_paper_is_typed_in_once(district):
    told = {"number": "P1", "title": "候诊", "channel": "paper"}
    batch = actions.make_batch(
        version=published(district.office), organisation=district.heyan, by=OFFICER, at=AT, **told
    )
    actions.type_paper(batch=batch, paper_number="001", by=NURSE, at=AT)
    with pytest.raises(Refused, match="已经录入过"):
        actions.type_paper(batch=batch, paper_number="001", by=NURSE, at=AT)


def test_the_ready_sets_are_loaded_once(district):
    assert len(actions.load_ready_sets(by=OFFICER, at=AT)) == 3
    assert actions.load_ready_sets(by=OFFICER, at=AT) == []
    assert AnonymousReply.objects.count() == 0
