"""An interview: begun, saved as it is typed, completed or abandoned."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from district.access.actor import Actor
from district.audit import trail
from district.lib.versions import Conflict
from district.orgs.models import Organisation
from district.questionnaires import rules
from district.questionnaires.definition import judged
from district.questionnaires.models import Interview, InterviewState, QuestionnaireVersion


@transaction.atomic
def begin(
    *,
    version: QuestionnaireVersion,
    organisation: Organisation,
    about: tuple[str, str] | None = None,
    channel: str = "interviewer",
    answers: Mapping[str, Any] | None = None,
    by: Actor,
    at: datetime,
    **more: Any,
) -> Interview:
    """Begin to ask. `about` names the row that it is for; `answers` are known already, such as a person's groups."""
    rules.check_can_begin(version)
    kind, key = about or ("", "")
    interview = Interview.objects.create(
        questions=version,
        organisation=organisation,
        about_kind=kind,
        about_id=str(key),
        channel=channel,
        answers=kept(version, {}, answers or {}),
        started_at=at,
        saved_at=at,
        by=by.identifier,
        by_name=by.name[:200],
        **more,
    )
    after = {"version": version.number, "channel": str(channel), "about": f"{kind}:{key}" if kind else ""}
    trail.record("questionnaires.interview.begun", by=by, at=at, target=interview, after=after)
    return interview


@transaction.atomic
def save_answers(*, interview: Interview, seen: int, answers: Mapping[str, Any], by: Actor, at: datetime) -> Interview:
    """Keep what was typed so far, also what is not right yet. Names that are not given stay; None takes one away.

    Saved again with the same answers, as after a lost connection, it is saved already. Raises `Conflict`.
    """
    now = _locked(interview)
    rules.check_can_answer(now)
    typed = kept(now.questions, now.answers, answers)
    if typed == now.answers:
        return now
    if now.version != seen:
        raise Conflict(now, {"answers": typed})
    changed = now.change(seen, answers=typed, saved_at=at)
    names = sorted(name for name in {*typed, *now.answers} if typed.get(name) != now.answers.get(name))
    trail.record("questionnaires.interview.saved", by=by, at=at, target=changed, after={"questions": names})
    return changed


@transaction.atomic
def complete(
    *, interview: Interview, seen: int, answers: Mapping[str, Any] | None = None, by: Actor, at: datetime
) -> Interview:
    """Take the answers for good: judged, scored, and without those that the questionnaire does not ask for.

    Raises `Refused` where one is missing or wrong, and `Conflict` where somebody else saved in between.
    """
    now = _locked(interview)
    rules.check_can_answer(now)
    typed = kept(now.questions, now.answers, answers or {})
    if now.version != seen and typed != now.answers:
        raise Conflict(now, {"answers": typed})
    found = judged(now.questions.definition, typed)
    rules.check_is_complete(now.questions.definition, found)
    done = now.change(
        now.version,
        state=InterviewState.COMPLETED,
        answers=found.answers,
        dropped=found.dropped,
        score=found.score,
        possible=found.possible,
        satisfaction=found.satisfaction,
        saved_at=at,
        completed_at=at,
        by=by.identifier,
        by_name=by.name[:200],
    )
    after = {"score": found.score, "satisfaction": found.satisfaction, "dropped": sorted(found.dropped)}
    trail.record("questionnaires.interview.completed", by=by, at=at, target=done, after=after)
    return done


@transaction.atomic
def abandon(*, interview: Interview, seen: int, note: str = "", by: Actor, at: datetime) -> Interview:
    """Give up. What was answered stays to be read, and counts nowhere."""
    now = _locked(interview)
    rules.check_can_answer(now)
    given_up = now.change(seen, state=InterviewState.ABANDONED, saved_at=at)
    trail.record("questionnaires.interview.abandoned", by=by, at=at, target=given_up, note=note)
    return given_up


def kept(version: QuestionnaireVersion, before: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The answers before with those given now. Raises `Refused` for what no page of ours sends."""
    rules.check_sane(given)
    known = {question.name for question in version.definition.questions}
    merged = {**before, **{name: _plain(answer) for name, answer in given.items() if name in known}}
    return {name: answer for name, answer in merged.items() if answer not in (None, "", [])}


def _plain(answer: Any) -> Any:
    if isinstance(answer, list | tuple):
        return [_plain(item) for item in answer]
    return answer.replace("\x00", "") if isinstance(answer, str) else answer


def _locked(interview: Interview) -> Interview:
    rows = Interview.objects.select_for_update(of=("self",)).select_related("questions__questionnaire")
    return rows.get(pk=interview.pk)
