"""A questionnaire and people who answer it."""

from datetime import UTC, datetime
from typing import Any

from district.access.actor import Actor
from district.orgs.models import Organisation
from district.questionnaires import actions
from district.questionnaires.definition import Definition, from_data
from district.questionnaires.models import Interview, QuestionnaireVersion

AT = datetime(2024, 6, 14, 2, 30, tzinfo=UTC)
OFFICER = Actor("staff", "officer", "王主任（QH0002）", "district_officer")
NURSE = Actor("staff", "nurse", "李护士（QH0103）", "call_agent")
YES_NO = [{"code": "yes", "label": "是", "score": 1}, {"code": "no", "label": "否", "score": 0}]


def definition(**changes: Any) -> Definition:
    """Knows the contract? How old? Then, if so: satisfied, and why not."""
    questions = [
        {"name": "knows", "kind": "single", "label": "知道签约吗？", "required": True, "options": YES_NO,
         "meaning": "knows_contract"},
        {"name": "age", "kind": "number", "label": "年龄", "least": "0", "most": "120"},
        {"name": "satisfied", "kind": "scale", "label": "满意吗？", "least": "1", "most": "5", "required": True,
         "relevant": "${knows} = 'yes'", "meaning": "satisfaction"},
        {"name": "why", "kind": "text", "label": "为什么？", "relevant": "${satisfied} < 3", "meaning": "reason"},
    ]  # fmt: skip
    data = {"title": "回访", "sections": [{"name": "first", "label": "第一部分", "questions": questions}]}
    return from_data(data | changes)


def one(**question: Any) -> Definition:
    """A definition of a single question."""
    told = {"name": "q", "kind": "text", "label": "题"} | question
    return from_data({"title": "问卷", "sections": [{"name": "s", "label": "部分", "questions": [told]}]})


def published(place: Organisation, code: str = "huifang", told: Definition | None = None) -> QuestionnaireVersion:
    """A questionnaire of a place, published."""
    version = actions.create(
        code=code, title="回访", organisation=place, definition=told or definition(), by=OFFICER, at=AT
    )
    return actions.publish(version=version, seen=version.version, by=OFFICER, at=AT)


def begun(version: QuestionnaireVersion, place: Organisation, **more: Any) -> Interview:
    """An interview that is open."""
    return actions.begin(version=version, organisation=place, by=NURSE, at=AT, **more)


def completed(version: QuestionnaireVersion, place: Organisation, **answers: Any) -> Interview:
    """An interview with these answers."""
    interview = begun(version, place)
    return actions.complete(interview=interview, seen=interview.version, answers=answers, by=NURSE, at=AT)
