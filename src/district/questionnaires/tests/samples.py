"""A questionnaire of a place with a version, an interview and a batch, for the permission matrix."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from district.access.actor import Actor
from district.orgs.models import Organisation
from district.questionnaires import actions
from district.questionnaires.definition import from_data
from district.questionnaires.models import PaperCheck, QuestionnaireVersion
from district.questionnaires.tokens import token_of


def samples(place: Organisation, by: Actor, at: datetime) -> dict[str, Any]:
    """One row of each kind that an address can name, with the place's canary in its texts."""
    canary = f"{place.code}机密"
    asked = {"name": "canary", "kind": "text", "label": f"{canary}题目"}
    sections = [{"name": "part", "label": f"{canary}部分", "questions": [asked]}]
    definition = from_data({"title": f"{canary}问卷", "sections": sections})
    told: dict[str, Any] = {"code": f"q-{place.code.lower()}", "title": f"{canary}问卷", "organisation": place}
    version = actions.create(definition=definition, by=by, at=at, **told)
    version = actions.publish(version=version, seen=version.version, by=by, at=at)
    interview = actions.begin(version=version, organisation=place, answers={"canary": f"{canary}答"}, by=by, at=at)
    until = timezone.localdate(at) + timedelta(days=30)
    batch = actions.make_batch(
        version=version,
        organisation=place,
        number=f"{place.code}-1",
        title=f"{canary}批次",
        channel="link",
        expires_on=until,
        by=by,
        at=at,
    )
    check = _typed_twice(version, place, at)
    link = actions.issue_links(batch=batch, count=1, by=by, at=at)[0]
    return {
        "questionnaire": version.questionnaire,
        "questionnaireversion": version,
        "section": "part",
        "question": "canary",
        "interview": interview,
        "batch": batch,
        "papercheck": check,
        "token": token_of(link.pk),
    }


def _typed_twice(version: QuestionnaireVersion, place: Organisation, at: datetime) -> PaperCheck:
    """A paper that two people read differently."""
    first, second = (Actor("staff", name, name, "call_agent") for name in ("first", "second"))
    told: dict[str, Any] = {"number": f"{place.code}-2", "title": f"{place.code}机密纸卷", "channel": "paper"}
    batch = actions.make_batch(version=version, organisation=place, is_double=True, by=first, at=at, **told)
    for who in (first, second):
        paper = actions.type_paper(batch=batch, paper_number=f"{place.code}机密", by=who, at=at)
        answers = {"canary": f"{place.code}机密{who.identifier}"}
        actions.finish_reading(interview=paper, seen=paper.version, answers=answers, by=who, at=at)
    found: PaperCheck = batch.checks.get()
    return found
