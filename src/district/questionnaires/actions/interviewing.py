"""An interview: begun, saved as it is typed, completed or abandoned."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from district.access.actor import Actor
from district.audit import trail
from district.lib.versions import Conflict
from district.orgs.models import Organisation
from district.questionnaires import rules
from district.questionnaires.definition import Judged, judged
from district.questionnaires.definition.questions import GROUPS
from district.questionnaires.models import Channel, Interview, InterviewState, QuestionnaireVersion


@transaction.atomic
def begin(
    *,
    version: QuestionnaireVersion,
    organisation: Organisation,
    about: tuple[str, str] | None = None,
    channel: str = "interviewer",
    groups: Collection[str] = (),
    answers: Mapping[str, Any] | None = None,
    by: Actor,
    at: datetime,
    **more: Any,
) -> Interview:
    """Begin to ask. `about` names the row that it is for; `groups` are the person's, as the registry has them today."""
    rules.check_can_begin(version)
    kind, key = about or ("", "")
    interview = Interview.objects.create(
        questions=version,
        organisation=organisation,
        about_kind=kind,
        about_id=str(key),
        channel=channel,
        groups=[group for group in GROUPS if group in groups],
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

    Saved again with the same answers, as after a lost connection, it is saved already. The trail tells of the first of
    somebody's saves, and of how many they were when that is over: see README.md. Raises `Conflict`.
    """
    now = _locked(interview)
    rules.check_can_answer(now, by.identifier)
    typed = kept(now.questions, now.answers, answers)
    if typed == now.answers:
        return now
    if now.version != seen:
        raise Conflict(now, {"answers": typed})
    is_new = now.by != by.identifier or now.saves == now.saves_told
    changed = now.change(
        seen,
        answers=typed,
        saved_at=at,
        by=by.identifier,
        by_name=by.name[:200],
        saves=now.saves + 1,
        saves_told=now.saves if is_new else now.saves_told,
    )
    if is_new:
        names = sorted(name for name in {*typed, *now.answers} if typed.get(name) != now.answers.get(name))
        after = {"questions": names, **_untold(now)}
        trail.record("questionnaires.interview.saved", by=by, at=at, target=changed, after=after)
    return changed


def _untold(now: Interview) -> dict[str, Any]:
    """Of whose saves, and how many, the trail has not told yet."""
    count = now.saves - now.saves_told
    return {"saves_before": count, "by_before": now.by_name} if count else {}


@transaction.atomic
def note_left(*, interview: Interview, by: Actor, at: datetime) -> None:
    """Somebody typed, and went away: the trail says who, and how often was saved. The interview stays open as it is."""
    now = _locked(interview)
    if now.is_open and now.saves > now.saves_told:
        after = {"saves": now.saves - now.saves_told, "by": now.by_name, "until": now.saved_at}
        Interview.objects.filter(pk=now.pk).update(saves_told=now.saves)
        trail.record("questionnaires.interview.left", by=by, at=at, target=now, after=after)


@transaction.atomic
def complete(
    *,
    interview: Interview,
    seen: int,
    answers: Mapping[str, Any] | None = None,
    is_blank: bool = False,
    by: Actor,
    at: datetime,
) -> Interview:
    """Take the answers for good: judged, scored, and without those that the questionnaire does not ask for.

    `is_blank`: on the paper, what is missing was left blank. Raises `Refused` where an answer is missing or wrong, and
    `Conflict` where somebody else saved in between.
    """
    now, found = ready(interview, seen, answers or {}, by=by, is_blank=is_blank)
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
        saves_told=now.saves,
    )
    after = {"score": found.score, "satisfaction": found.satisfaction, "dropped": sorted(found.dropped)}
    after |= {"saves": now.saves, "blank": sorted(found.wrong), **_by_others(now, by)}
    trail.record("questionnaires.interview.completed", by=by, at=at, target=done, after=after)
    return done


def ready(
    interview: Interview, seen: int, answers: Mapping[str, Any], *, by: Actor, is_blank: bool
) -> tuple[Interview, Judged]:
    """An interview as it is now, locked, and its answers as they can be taken. Raises `Refused` and `Conflict`."""
    now = _locked(interview)
    rules.check_can_answer(now, by.identifier)
    typed = kept(now.questions, now.answers, answers)
    if now.version != seen and typed != now.answers:
        raise Conflict(now, {"answers": typed})
    found = judged(now.questions.definition, typed, now.groups)
    rules.check_is_complete(now.questions.definition, found, may_lack=is_blank and now.channel == Channel.PAPER)
    return now, found


@transaction.atomic
def abandon(*, interview: Interview, seen: int, note: str = "", by: Actor, at: datetime) -> Interview:
    """Give up. What was answered stays to be read, and counts nowhere."""
    now = _locked(interview)
    rules.check_can_answer(now, now.by)
    given_up = now.change(seen, state=InterviewState.ABANDONED, saved_at=at, saves_told=now.saves)
    after = {"saves": now.saves, **_by_others(now, by)}
    trail.record("questionnaires.interview.abandoned", by=by, at=at, target=given_up, after=after, note=note)
    return given_up


def _by_others(now: Interview, by: Actor) -> dict[str, Any]:
    """Whose saves end here, where somebody else ends them."""
    return _untold(now) if now.by != by.identifier else {}


def kept(version: QuestionnaireVersion, before: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The answers before with those given now. Raises `Refused` for what no page of ours sends."""
    rules.check_sane(given)
    known = {question.name for question in version.definition.questions}
    merged = {**before, **{name: answer for name, answer in given.items() if name in known}}
    return {name: answer for name, answer in merged.items() if answer not in (None, "", [])}


def _locked(interview: Interview) -> Interview:
    rows = Interview.objects.select_for_update(of=("self",)).select_related("questions__questionnaire")
    return rows.get(pk=interview.pk)
