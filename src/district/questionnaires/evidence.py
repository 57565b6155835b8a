"""Interviews as records of the library's table `interviews`, up to a day."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Count
from django.utils import timezone

from district.questionnaires.abouts import Known, known_about
from district.questionnaires.definition import Kind, Meaning
from district.questionnaires.models import AnonymousReply, Batch, Interview
from district.questionnaires.rules import FEWEST_SHOWN

Row = Mapping[str, object]
CHUNK = 2000
NOBODY = Known()
OPEN, COMPLETED = "open", "completed"
YES, NO = ("yes",), ("no", "denies", "carer")
FLAGS = {
    "is_the_person": Meaning.IDENTITY,
    "knows_contract": Meaning.KNOWS_CONTRACT,
    "knows_doctor": Meaning.KNOWS_DOCTOR,
    "wants_renewal": Meaning.RENEWAL,
    "complains": Meaning.COMPLAINT,
}


def rows(as_of: date) -> Iterator[Row]:
    """Every interview begun up to a day as it stood then, and the anonymous replies of batches that were over by then.

    Of a paper that is typed in twice, the interview that came of it; of a batch, only if it has enough replies. Those
    have the last day of their batch, since none has a day of its own.
    """
    begun = Interview.objects.filter(started_at__date__lte=as_of, reading=0)
    waiting: list[Any] = []
    with_them = ("organisation", "questions__questionnaire")
    for interview in begun.select_related(*with_them).order_by("pk").iterator(CHUNK):
        waiting.append(interview)
        if len(waiting) == CHUNK:
            yield from _told(waiting, as_of)
            waiting = []
    yield from _told(waiting, as_of)
    yield from _anonymous(as_of)


def _told(interviews: list[Any], as_of: date) -> Iterator[Row]:
    keys: dict[str, list[str]] = defaultdict(list)
    for interview in interviews:
        keys[interview.about_kind].append(interview.about_id)
    known = {kind: known_about(kind, found) for kind, found in keys.items() if kind}
    for interview in interviews:
        yield _row(interview, known.get(interview.about_kind, {}).get(interview.about_id, NOBODY), as_of)


def _row(interview: Any, known: Known, as_of: date) -> Row:
    state = _state(interview, as_of)
    is_done = state == COMPLETED
    return {
        "record": str(interview.pk),
        "resident": known.resident or None,
        "organisation": interview.organisation.code,
        "call": known.call or None,
        "callback": known.callback or None,
        "campaign": known.campaign or None,
        "channel": interview.channel,
        "state": state,
        "started_on": timezone.localdate(interview.started_at),
        "completed_on": timezone.localdate(interview.completed_at) if is_done else None,
        "is_recorded": known.is_recorded if is_done else None,
        **_asked(interview.questions),
        **(_answers(interview.questions, interview) if is_done else {}),
    }


def _state(interview: Any, as_of: date) -> str:
    """How far it was on the day: what ended later was still open."""
    ended = interview.completed_at or interview.saved_at
    is_later = interview.state != OPEN and timezone.localdate(ended) > as_of
    return OPEN if is_later else str(interview.state)


def _anonymous(as_of: date) -> Iterator[Row]:
    enough = Batch.objects.over(as_of).annotate(count=Count("replies")).filter(count__gte=FEWEST_SHOWN)
    given = AnonymousReply.objects.filter(batch__in=enough)
    with_them = ("batch__organisation", "batch__questions__questionnaire")
    for reply in given.select_related(*with_them).order_by("pk").iterator(CHUNK):
        yield {
            "record": str(reply.pk),
            "organisation": reply.batch.organisation.code,
            "channel": "link",
            "state": COMPLETED,
            "started_on": reply.batch.ended_on,
            "completed_on": reply.batch.ended_on,
            **_asked(reply.batch.questions),
            **_answers(reply.batch.questions, reply),
        }


def _asked(version: Any) -> Row:
    return {"questionnaire": version.questionnaire.code, "version": version.number}


def _answers(version: Any, told: Any) -> Row:
    """What was answered, by what it means. An answer that is neither yes nor no stays unknown."""
    definition = version.definition
    flags = {name: _flag(definition.meaning(meaning), told.answers) for name, meaning in FLAGS.items()}
    scores = {name: getattr(told, name) for name in ("satisfaction", "score", "possible")}
    return {**flags, **scores, "says_served": _says_served(definition, told.answers)}


def _flag(question: Any, answers: Mapping[str, Any]) -> bool | None:
    answer = answers.get(question.name) if question else None
    if answer is None:
        return None
    if question.kind == Kind.TEXT:
        return True
    return True if answer in YES else False if answer in NO else None


def _says_served(definition: Any, answers: Mapping[str, Any]) -> bool | None:
    """Whether any service was received that the records would show."""
    question = definition.meaning(Meaning.SERVICE_RECEIVED)
    chosen = answers.get(question.name) if question else None
    if not chosen:
        return None
    return any(option.service and option.code in chosen for option in question.options)


TABLES = {"interviews": rows}
"""What freezing collects from this part, by the library's table."""
