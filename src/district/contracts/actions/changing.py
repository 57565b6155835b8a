"""Changing the team of a contract, and ending it before its day."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from district.access.actor import Actor
from district.audit import trail
from district.contracts import rules
from district.contracts.actions.signing import locked, signed_with
from district.contracts.models import Contract, Team, TeamChange
from district.contracts.summary import refresh
from district.orgs.models import Staff


@transaction.atomic
def change_team(
    *, contract: Contract, seen: int, team: Team, doctor: Staff, reason: str, by: Actor, at: datetime
) -> Contract:
    """Let another team or doctor go on with a contract, from the day of `at` on. Its term stays. Raises `Refused`."""
    on = timezone.localdate(at)
    locked(contract.resident)
    now = Contract.objects.select_related("team", "doctor").get(pk=contract.pk)
    rules.check_can_change(now, on)
    rules.check_is_other(now, team, doctor)
    rules.check_team(team, doctor, on)
    if doctor.pk != now.doctor_id:
        Staff.objects.select_for_update().get(pk=doctor.pk)
        rules.check_room(doctor, on, signed_with(doctor, on))
    values = {"team": team, "doctor": doctor, "organisation": team.organisation}
    before, after = trail.changes(now, values)
    changed = now.change(seen, **values)
    TeamChange.objects.create(
        contract=changed, on=on, from_team=now.team, from_doctor=now.doctor, to_team=team, to_doctor=doctor,
        reason=reason,
    )  # fmt: skip
    refresh(changed.resident_id)
    trail.record(
        "contracts.contract.team_changed", by=by, at=at, target=changed, before=before, after=after, note=reason
    )
    return changed


@transaction.atomic
def end(
    *, contract: Contract, seen: int, ended_on: date, reason: str, note: str = "", by: Actor, at: datetime
) -> Contract:
    """End a contract; `ended_on` is the last day on which it held. Raises `Refused`."""
    on = timezone.localdate(at)
    locked(contract.resident)
    now = Contract.objects.get(pk=contract.pk)
    rules.check_can_end(now, on)
    rules.check_end(now, ended_on, reason, note, on)
    return cut(now, seen=seen, ended_on=ended_on, reason=reason, note=note, by=by, at=at)


def cut(
    contract: Contract, *, seen: int, ended_on: date, reason: str, note: str = "", by: Actor, at: datetime
) -> Contract:
    """Let a contract have held until a day, in the caller's transaction, and say so everywhere."""
    values = {"ended_on": ended_on, "valid_until": ended_on, "end_reason": str(reason), "end_note": note[:200]}
    before, after = trail.changes(contract, values)
    changed = contract.change(seen, **values)
    refresh(changed.resident_id)
    trail.record("contracts.contract.ended", by=by, at=at, target=changed, before=before, after=after, note=note)
    return changed


def restore(contract: Contract, *, by: Actor, at: datetime) -> Contract:
    """Let a contract hold until the day agreed again, in the caller's transaction."""
    values = {"ended_on": None, "valid_until": contract.ends_on, "end_reason": "", "end_note": ""}
    before, after = trail.changes(contract, values)
    changed = contract.change(contract.version, **values)
    refresh(changed.resident_id)
    trail.record("contracts.contract.restored", by=by, at=at, target=changed, before=before, after=after)
    return changed
