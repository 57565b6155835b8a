"""A call of a campaign: dialled, talked, and saved with everything that follows from how it ended."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.audit import trail
from district.calls import actions as calls
from district.calls.models import Call
from district.campaigns import consequences, rules
from district.campaigns.actions.conversing import interview_of
from district.campaigns.announcing import announced_by
from district.campaigns.attempting import read_rules
from district.campaigns.holding import ABOUT, locked, open_interview
from district.campaigns.models import Assignment, Attempt
from district.lib.refusal import Refused
from district.questionnaires import actions as questionnaires
from district.questionnaires.models import Interview


@dataclass(frozen=True, slots=True)
class Ending:
    """How the caller says a call ended."""

    disposition: str
    note: str = ""
    appointment: datetime | None = None
    """When the caller promised to call back."""
    told_on: date | None = None
    """When somebody died or moved, as whoever answered said."""
    stop_calling: bool = False
    """Whether the person asked not to be called any more."""


@transaction.atomic
def dial(*, assignment: Assignment, by: Actor, at: datetime, adapter: str | None = None) -> Attempt:
    """Place a call to the person one holds. A second click while it runs gives the same attempt."""
    call = calls.place(resident=assignment.resident, about=(ABOUT, str(assignment.pk)), by=by, at=at, adapter=adapter)
    return Attempt.objects.get(call=call)


def begin_attempt(*, call: Call, by: Actor, at: datetime) -> Attempt:
    """Write down the attempt of a call that is being placed, in its transaction. Raises `Refused` if it may not be."""
    row = locked(_person_of(call))
    rules.check_can_dial(row, by, at)
    tries = Attempt.objects.filter(assignment=row)
    if tries.filter(saved_at__isnull=True, call__agent=call.agent).exists():
        raise Refused(_("上一次拨打还没有登记结果，请先登记。"))
    number, band = tries.count() + 1, read_rules(row.campaign.rules).band_at(at)
    told = {"text": announced_by(row, at), "number": number, "band": band, "placed_at": at}
    attempt = Attempt.objects.create(assignment=row, call=call, **told)
    interview_of(assignment=row, by=by, at=at)
    trail.record("campaigns.attempt.made", by=by, at=at, target=attempt, after={"number": number, "band": band})
    return attempt


def _person_of(call: Call) -> Assignment:
    """The person of a campaign whom a call is for: the very resident who is called."""
    try:
        return Assignment.objects.get(pk=UUID(call.about_id), resident=call.resident_id)
    except (ValueError, Assignment.DoesNotExist):
        raise Refused(_("拨打的居民与回访对象不符。请回到工作台重新拨打。")) from None


@transaction.atomic
def save(*, attempt: Attempt, ending: Ending, answers: Mapping[str, Any] | None, by: Actor, at: datetime) -> Assignment:
    """Write down how a call ended, its answers, and all that follows, at once or not at all.

    A second click finds it saved and changes nothing. Raises `Refused` when the answers of a completed conversation are
    not complete.
    """
    row = locked(attempt.assignment)
    made = Attempt.objects.select_for_update(of=("self",)).select_related("call").get(pk=attempt.pk)
    made.assignment = row
    if made.saved_at is not None:
        return row
    if ending.appointment:
        rules.check_appointment(ending.appointment, row.campaign, at)
    call = _dispose(_over(made.call, by, at), ending, by, at)
    made.interview = _answered(row, ending, answers, by, at)
    made.consequence = read_rules(row.campaign.rules).follows(ending.disposition, call.outcome)
    rules.check_can_promise(ending.appointment, made.consequence)
    made.counts = made.consequence != "again"
    made.saved_at = at
    made.save(update_fields=["interview", "consequence", "counts", "saved_at"])
    after = {"disposition": ending.disposition, "outcome": call.outcome, "consequence": made.consequence}
    trail.record("campaigns.attempt.saved", by=by, at=at, target=made, after=after, note=ending.note)
    return consequences.follow(row, made, call, ending, by=by, at=at)


def _over(call: Call, by: Actor, at: datetime) -> Call:
    """The call once it is given up: whoever says how it ended has hung up, also if they did not say that."""
    if not call.is_running:
        return call
    calls.hang_up(call=call, by=by, at=at)
    fresh: Call = Call.objects.get(pk=call.pk)
    return fresh


def _dispose(call: Call, ending: Ending, by: Actor, at: datetime) -> Call:
    if not ending.disposition:
        rules.check_is_fault(call)
        return call
    return calls.dispose(call=call, seen=call.version, disposition=ending.disposition, note=ending.note, by=by, at=at)


def _answered(
    row: Assignment, ending: Ending, answers: Mapping[str, Any] | None, by: Actor, at: datetime
) -> Interview | None:
    """The conversation as it is after the call: completed, kept open for the next attempt, or given up."""
    interview = open_interview(row)
    if ending.disposition == "completed":
        interview = interview or interview_of(assignment=row, by=by, at=at)
        told = answers if answers is not None else interview.answers
        done: Interview = questionnaires.complete(
            interview=interview, seen=interview.version, answers=told, by=by, at=at
        )
        return done
    if interview is None and answers:
        interview = interview_of(assignment=row, by=by, at=at)
    if interview is None:
        return None
    if answers:
        interview = questionnaires.save_answers(
            interview=interview, seen=interview.version, answers=answers, by=by, at=at
        )
    if ending.disposition in ("refused", "deceased", "moved", "wrong_person", "invalid_number", "impaired"):
        interview = questionnaires.abandon(interview=interview, seen=interview.version, by=by, at=at)
    return interview
