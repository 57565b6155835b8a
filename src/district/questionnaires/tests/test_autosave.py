"""Saving as one types: every writer is in the trail, and none of them fills it."""

from datetime import timedelta

from district.access.actor import Actor
from district.audit.models import Event
from district.questionnaires import actions
from district.questionnaires.leaving import AWAY, tell_of_left
from district.questionnaires.models import Interview
from district.questionnaires.tests.story import AT, NURSE, begun, published

OTHER = Actor("staff", "other", "赵医生（QH0104）", "clinician")


def save(by=NURSE, at=AT, **answers):
    interview = Interview.objects.get()
    return actions.save_answers(interview=interview, seen=interview.version, answers=answers, by=by, at=at)


def told():
    """The trail of the one interview, without its beginning."""
    events = Event.objects.filter(target_kind="questionnaires.interview").order_by("id")[1:]
    return [(event.action.rpartition(".")[2], event.actor_id, event.after) for event in events]


def test_fifty_saves_leave_two_events_and_their_number(district):
    begun(published(district.office), district.heyan)
    for age in range(50):
        save(age=str(age))
    actions.complete(interview=Interview.objects.get(), seen=51, answers={"knows": "no"}, by=NURSE, at=AT)
    (first, by, what), (last, _, after) = told()
    assert (first, by, what["questions"]) == ("saved", NURSE.identifier, ["age"])
    assert (last, after["saves"]) == ("completed", 50)


def test_whoever_types_second_is_named_and_so_is_what_the_first_had_saved(district):
    begun(published(district.office), district.heyan)
    save(age="1"), save(age="2")
    save(OTHER, age="3")
    (_, first, _), (_, second, after) = told()
    assert (first, second) == (NURSE.identifier, OTHER.identifier)
    assert (after["saves_before"], after["by_before"]) == (2, NURSE.name)


def test_whoever_leaves_it_open_is_told_of_once(district):
    begun(published(district.office), district.heyan)
    save(age="1"), save(age="2")
    tell_of_left(AT + AWAY)
    assert len(told()) == 1
    for minutes in (1, 11):
        tell_of_left(AT + AWAY + timedelta(minutes=minutes))
    name, by, after = told()[-1]
    assert (name, by, after["saves"], after["by"]) == ("left", "questionnaires.left", 2, NURSE.name)
    assert len(told()) == 2


def test_the_page_that_was_left_goes_on_saving_where_it_was(district):
    begun(published(district.office), district.heyan)
    seen = save(age="1").version
    tell_of_left(AT + timedelta(hours=1))
    row = Interview.objects.get()
    actions.save_answers(interview=row, seen=seen, answers={"age": "2"}, by=NURSE, at=AT + timedelta(hours=2))
    assert [name for name, _, _ in told()] == ["saved", "left", "saved"]


def test_who_ends_what_another_typed_leaves_both_names(district):
    begun(published(district.office), district.heyan)
    save(age="1")
    row = Interview.objects.get()
    actions.abandon(interview=row, seen=row.version, by=OTHER, at=AT)
    name, by, after = told()[-1]
    assert (name, by, after["saves"], after["by_before"]) == ("abandoned", OTHER.identifier, 1, NURSE.name)


def test_what_nobody_typed_in_was_left_by_nobody(district):
    begun(published(district.office), district.heyan)
    tell_of_left(AT + timedelta(days=3))
    assert told() == []
