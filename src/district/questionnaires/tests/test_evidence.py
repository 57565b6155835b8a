"""Interviews as the library counts them."""

import random
from datetime import date, timedelta

from district.questionnaires import actions
from district.questionnaires.abouts import Known, add_about
from district.questionnaires.demonstration import made_up_answers
from district.questionnaires.evidence import rows
from district.questionnaires.models import Interview
from district.questionnaires.tests.story import AT, NURSE, begun, completed, published
from district.questionnaires.tests.test_anonymous import answered
from shixiao.evidence.tables import TABLES

DAY = date(2024, 6, 14)


def test_what_was_completed_says_what_it_means(district):
    completed(published(district.office), district.heyan, knows="no", age="70")
    (row,) = rows(DAY)
    assert (row["state"], row["knows_contract"], row["satisfaction"], row["organisation"]) == (
        "completed",
        False,
        None,
        "QH01",
    )
    assert (row["questionnaire"], row["version"], row["wants_renewal"]) == ("huifang", 1, None)
    assert set(row) <= set(TABLES["interviews"].columns())


def test_what_ended_later_was_still_open_on_the_day(district):
    interview = begun(published(district.office), district.heyan)
    later = AT + timedelta(days=2)
    actions.complete(interview=interview, seen=1, answers={"knows": "no"}, by=NURSE, at=later)
    before, after = next(rows(DAY)), next(rows(DAY + timedelta(days=2)))
    assert (before["state"], before["completed_on"], before.get("knows_contract")) == ("open", None, None)
    assert (after["state"], after["knows_contract"]) == ("completed", False)
    assert list(rows(DAY - timedelta(days=1))) == []


def test_the_parts_above_tell_whose_it_was(district, monkeypatch):
    monkeypatch.setattr("district.questionnaires.abouts._tellers", {})
    begun(published(district.office), district.heyan, about=("cakes.order", "7"))
    assert next(rows(DAY))["resident"] is None
    add_about("cakes.order", lambda keys: {key: Known(resident=f"person {key}", callback=key) for key in keys})
    row = next(rows(DAY))
    assert (row["resident"], row["callback"], row["call"]) == ("person 7", "7", None)


def test_anonymous_replies_count_and_name_nobody(district):
    answered(district.heyan, count=6)
    assert list(rows(DAY)) == []
    found = list(rows(DAY + timedelta(days=1)))
    assert len(found) == 6
    assert {row.get("resident") for row in found} == {None}
    assert {row["completed_on"] for row in found} == {DAY}


def test_made_up_answers_are_complete_for_every_ready_set(district):
    chance = random.Random(3)
    for version in actions.load_ready_sets(by=NURSE, at=AT):
        for _each in range(20):
            interview = begun(version, district.heyan)
            answers = made_up_answers(version.definition, chance)
            actions.complete(interview=interview, seen=1, answers=answers, by=NURSE, at=AT)
    assert Interview.objects.filter(state="completed").count() == 60
    assert len(list(rows(DAY))) == 60
