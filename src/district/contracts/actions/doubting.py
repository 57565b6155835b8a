"""Doubts whether a contract is real: raised, answered by the centre, accepted or sent back."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.audit import trail
from district.contracts.models import Contract, Finding, FindingState, FindingStep
from district.contracts.models.finding import WAITING
from district.contracts.terms import terms_of
from district.lib.refusal import Refused
from district.orgs.models import Organisation
from district.residents.models import Resident


@transaction.atomic
def raise_finding(
    *,
    kind: str,
    resident: Resident | None,
    contract: Contract | None = None,
    note: str = "",
    key: str = "",
    evidence: Mapping[str, Any] | None = None,
    organisation: Organisation | None = None,
    by: Actor,
    at: datetime,
) -> Finding:
    """Ask the centre to clear up a doubt. The same doubt that is still open is not raised twice: it is returned.

    `key` says what it rests on; without one it is the contract, or else the resident.
    """
    rests_on = key or str(contract.pk if contract else resident.pk if resident else "")
    place = organisation or (contract.organisation if contract else resident.organisation if resident else None)
    if place is None or not rests_on:
        raise ValueError("a finding is of a resident, a contract or an organisation")
    open_one = Finding.objects.exclude(state=FindingState.ACCEPTED).filter(kind=kind, key=rests_on).first()
    if open_one:
        return open_one
    made = Finding.objects.create(
        kind=kind,
        key=rests_on,
        organisation=place,
        resident=resident,
        contract=contract,
        note=note[:500],
        evidence=dict(evidence or {}),
        raised_at=at,
        raised_by_name=by.name[:200],
        deadline=deadline_of(timezone.localdate(at)),
    )
    _step(made, note, by, at)
    after = {"kind": kind, "deadline": made.deadline, "contract": contract or "", "resident": resident or ""}
    trail.record("contracts.finding.raised", by=by, at=at, target=made, after=after, note=note[:500])
    return made


def deadline_of(on: date) -> date:
    """The last day on which an answer to a doubt of this day is in time."""
    return on + timedelta(days=terms_of(on.year).reply_days)


@transaction.atomic
def reply(*, finding: Finding, seen: int, answer: str, by: Actor, at: datetime) -> Finding:
    """The centre says what it found out. Raises `Refused`."""
    now = Finding.objects.select_for_update().get(pk=finding.pk)
    check_can_reply(now)
    if not answer.strip():
        raise Refused(_("请写明核实的情况。"), about="answer")
    values = {"state": FindingState.REPLIED.value, "reply": answer, "replied_at": at, "replied_by_name": by.name[:200]}
    return _go(now, seen, values, "contracts.finding.replied", answer, by, at)


@transaction.atomic
def accept(*, finding: Finding, seen: int, judgement: str = "", by: Actor, at: datetime) -> Finding:
    """The district is content with the answer. Raises `Refused`."""
    now = Finding.objects.select_for_update().get(pk=finding.pk)
    check_can_judge(now)
    values = {"state": FindingState.ACCEPTED.value, **_judged(judgement, by, at)}
    return _go(now, seen, values, "contracts.finding.accepted", judgement, by, at)


@transaction.atomic
def reopen(*, finding: Finding, seen: int, judgement: str, by: Actor, at: datetime) -> Finding:
    """The answer is not enough: the centre has the word again, until a new day. Raises `Refused`."""
    now = Finding.objects.select_for_update().get(pk=finding.pk)
    check_can_judge(now)
    if not judgement.strip():
        raise Refused(_("退回时请写明还缺什么。"), about="judgement")
    deadline = deadline_of(timezone.localdate(at))
    values = {"state": FindingState.REOPENED.value, "deadline": deadline, **_judged(judgement, by, at)}
    return _go(now, seen, values, "contracts.finding.reopened", judgement, by, at)


def check_can_reply(finding: Finding) -> None:
    """Answer: while the centre has the word, also after the deadline."""
    if finding.state not in WAITING:
        raise Refused(_("疑点已答复，正在等待管理中心审核，或已经通过。"))


def check_can_judge(finding: Finding) -> None:
    """Accept or send back: an answer."""
    if finding.state != FindingState.REPLIED:
        raise Refused(_("中心还没有答复，或答复已经审核。"))


def _judged(judgement: str, by: Actor, at: datetime) -> dict[str, Any]:
    return {"judgement": judgement[:500], "judged_at": at, "judged_by_name": by.name[:200]}


def _go(
    finding: Finding, seen: int, values: dict[str, Any], action: str, said: str, by: Actor, at: datetime
) -> Finding:
    before = {"state": finding.state}
    changed = finding.change(seen, **values)
    _step(changed, said, by, at)
    trail.record(action, by=by, at=at, target=changed, before=before, after={"state": changed.state}, note=said[:500])
    return changed


def _step(finding: Finding, said: str, by: Actor, at: datetime) -> None:
    FindingStep.objects.create(finding=finding, state=finding.state, at=at, by_name=by.name[:200], said=said)
