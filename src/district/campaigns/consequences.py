"""What follows from how a call ended: for the person's place in the queue, the registry, the centre and the summary."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.audit import trail
from district.calls.models import Call
from district.campaigns.attempting import read_rules
from district.campaigns.holding import stop_all
from district.campaigns.models import SERVICE, SPOKEN_TO, Assignment, Attempt, Progress, Proposal, ProposalKind
from district.contracts import actions as contracts
from district.contracts.models import Contract
from district.residents import actions as residents
from district.residents import summaries
from district.residents.models import PhoneState

FINISHED = {"completed": Progress.DONE, "refused": Progress.REFUSED, "impaired": Progress.IMPAIRED}


def follow(row: Assignment, attempt: Attempt, call: Call, ending: Any, *, by: Actor, at: datetime) -> Assignment:
    """Do what the campaign's rules say. Called within the transaction that saves the call."""
    steps = {"done": _finish, "retry": _retry, "again": _again, "number": _wrong_number, "registry": _registry}
    row = _reached(row, attempt, ending, at)
    _summarise(row, attempt, call, ending, at)
    if row.is_open:
        row = steps[attempt.consequence](row, ending, by, at)
    if ending.stop_calling and not row.resident.do_not_call_since:
        _forbid_calls(row, ending, by, at)
        row.refresh_from_db()
    return row


def _reached(row: Assignment, attempt: Attempt, ending: Any, at: datetime) -> Assignment:
    """How far this person was reached, by which rates are counted."""
    reached: dict[str, Any] = {}
    if attempt.counts and not row.called_at:
        reached["called_at"] = attempt.placed_at
    if ending.disposition in SPOKEN_TO and not row.spoken_at:
        reached["spoken_at"] = attempt.placed_at
    if ending.disposition == "completed" and not row.completed_at:
        satisfaction = attempt.interview and attempt.interview.satisfaction
        reached |= {"completed_at": at, "satisfaction": satisfaction}
    return row.change(row.version, **reached) if reached else row


def _finish(row: Assignment, ending: Any, _by: Actor, at: datetime) -> Assignment:
    return _ended(row, FINISHED.get(ending.disposition, Progress.DONE), at)


def _retry(row: Assignment, ending: Any, by: Actor, at: datetime) -> Assignment:
    rules = read_rules(row.campaign.rules)
    tries = [(each.band, each.placed_at) for each in Attempt.objects.filter(assignment=row, counts=True)]
    if ending.appointment is None and len(tries) >= rules.most_attempts:
        return _ended(row, Progress.UNREACHABLE, at)
    return _waits(row, ending, rules.next_try(tries, at), len(tries), by)


def _again(row: Assignment, ending: Any, by: Actor, at: datetime) -> Assignment:
    return _waits(row, ending, at + read_rules(row.campaign.rules).after_fault, row.attempts, by)


def _waits(row: Assignment, ending: Any, next_try: datetime, attempts: int, by: Actor) -> Assignment:
    if row.holder_id and str(row.holder_id) != by.identifier:  # saved late: somebody else calls them meanwhile
        return row.change(row.version, attempts=attempts)
    return row.change(
        row.version,
        progress=Progress.WAITING,
        holder=None,
        held_until=None,
        not_before=ending.appointment or next_try,
        appointment_with=by.identifier if ending.appointment else "",
        attempts=attempts,
    )


def _wrong_number(row: Assignment, ending: Any, by: Actor, at: datetime) -> Assignment:
    """Nobody dials it again; the centre is asked to find the right one."""
    kind = "invalid_number" if ending.disposition != "wrong_person" else "wrong_person"
    contract = Contract.objects.filter(resident=row.resident).order_by("-begins_on").first()
    contracts.raise_finding(kind=kind, resident=row.resident, contract=contract, note=ending.note, by=by, at=at)
    summaries.note(row.resident_id, phone_state=PhoneState.WRONG)
    stop_all(row.resident, _("号码有误，等待中心更正"), by=by, at=at, but=row.pk)
    return _ended(row, Progress.WRONG_NUMBER, at)


def _registry(row: Assignment, ending: Any, by: Actor, at: datetime) -> Assignment:
    """Every queue lets go of the person at once; the centre decides about the registry."""
    kind = ProposalKind(ending.disposition)
    why = _("电话中得知%(what)s，等待中心核实") % {"what": kind.label}
    stop_all(row.resident, why, by=by, at=at, but=row.pk)
    stopped = _ended(row, Progress.STOPPED, at, reason=why)
    told = {"told_on": ending.told_on, "note": ending.note[:300], "made_at": at, "made_by_name": by.name}
    proposal, is_new = Proposal.objects.get_or_create(
        resident=row.resident, kind=kind, state="open", defaults={"assignment": row, **told}
    )
    if is_new:
        trail.record("campaigns.proposal.made", by=by, at=at, target=proposal, after={"kind": kind}, note=ending.note)
    return stopped


def _ended(row: Assignment, progress: Progress, at: datetime, reason: str = "") -> Assignment:
    attempts = Attempt.objects.filter(assignment=row, counts=True).count()
    values = {"held_until": None, "appointment_with": "", "reason": reason[:200]}
    return row.change(row.version, progress=progress, finished_at=at, attempts=attempts, **values)


def _forbid_calls(row: Assignment, ending: Any, by: Actor, at: datetime) -> None:
    resident = row.resident
    reason = ending.note or _("回访电话中要求不再来电")
    residents.forbid_calls(resident, seen=resident.version, reason=reason[:200], by=by, at=at)


def _summarise(row: Assignment, attempt: Attempt, call: Call, ending: Any, at: datetime) -> None:
    """What lists are filtered by: the last call, how it ended, and how satisfied somebody was."""
    on = timezone.localdate(at)
    noted: dict[str, Any] = {"last_call_on": on, "last_call_outcome": ending.disposition or call.outcome}
    if ending.disposition in SPOKEN_TO:
        noted["phone_state"] = PhoneState.VALID
    if attempt.interview and attempt.interview.state == "completed":
        noted["last_satisfaction"] = attempt.interview.satisfaction
        service = {"kind": SERVICE, "on": on, "organisation": row.organisation, "module": "campaigns"}
        label = str(row.campaign)
        residents.record_service(row.resident, **service, row=attempt.pk, label=label, detail=ending.note)
    summaries.note(row.resident_id, **noted)
