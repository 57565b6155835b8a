"""What becomes of contracts when something happens to a resident: a death, a move, two files that are one person's."""

from datetime import date, datetime, timedelta
from typing import Any

from district.access.actor import Actor
from district.audit import trail
from district.contracts.actions.changing import cut, restore
from district.contracts.models import Contract, EndReason, Finding
from district.contracts.summary import refresh
from district.residents.models import Resident
from district.residents.signals import Change

A_DAY = timedelta(days=1)


def follow(resident: Resident, change: Change, by: Actor, at: datetime, other: Resident | None, **_more: Any) -> None:
    """Take part in the transaction of the change."""
    if change in (Change.DIED, Change.MOVED_AWAY):
        _end_all(resident, by, at)
    elif change == Change.REVIVED:
        _restore(resident, EndReason.DECEASED, by, at)
    elif change == Change.CAME_BACK and not _has_really_come_back(resident):
        _restore(resident, EndReason.MOVED, by, at)
    elif change == Change.MERGED and other:
        _repoint(resident, other, by, at)
    elif change == Change.UNMERGED and other:
        _part(resident, other, by, at)


def last_day_of(resident: Resident) -> tuple[date, EndReason] | None:
    """The last day on which a contract can hold, and why; none for who lives here."""
    if resident.died_on:
        return resident.died_on, EndReason.DECEASED
    return (resident.moved_on - A_DAY, EndReason.MOVED) if resident.moved_on else None


def _end_all(resident: Resident, by: Actor, at: datetime) -> None:
    """End what would hold after the last day. A contract that lies wholly after it never held."""
    last = last_day_of(resident)
    if last is None:
        return
    for row in Contract.objects.filter(resident=resident, valid_until__gt=last[0]).order_by("begins_on"):
        if not row.is_void:
            cut(row, seen=row.version, ended_on=max(last[0], row.begins_on - A_DAY), reason=last[1], by=by, at=at)


def _restore(resident: Resident, reason: EndReason, by: Actor, at: datetime) -> None:
    """What ended for a reason that was a mistake holds again, unless another contract holds by now."""
    for row in Contract.objects.filter(resident=resident, end_reason=reason).order_by("begins_on"):
        if not _overlaps(row, row.ends_on):
            restore(row, by=by, at=at)


def _overlaps(row: Contract, until: date) -> bool:
    others = Contract.objects.filter(resident=row.resident_id).exclude(pk=row.pk)
    found = others.filter(begins_on__lte=until, valid_until__gte=row.begins_on)
    return any(not other.is_void for other in found)


def _has_really_come_back(resident: Resident) -> bool:
    """Whether a move back is written down; otherwise the move away was a mistake."""
    newest = resident.moves.order_by("-on").first()
    return newest is not None and newest.source_id is None


def _repoint(gone: Resident, survivor: Resident, by: Actor, at: datetime) -> None:
    """Contracts and doubts go on with the file that goes on; where both had one, the survivor's stays."""
    for row in Contract.objects.filter(resident=gone).order_by("begins_on"):
        kept = {name: getattr(row, name) for name in ("ended_on", "end_reason", "end_note")}
        values = {"resident": survivor, "merged_from": gone, **_cut_for(row, survivor)}
        was = {**kept, "ended_on": row.ended_on and row.ended_on.isoformat()} if "ended_on" in values else None
        changed = row.change(row.version, **values, before_merge=was)
        after = {"into": survivor, **({"valid_until": values["valid_until"]} if was else {})}
        trail.record("contracts.contract.repointed", by=by, at=at, target=changed, after=after)
    Finding.objects.filter(resident=gone).update(resident=survivor)
    _end_all(survivor, by, at)
    refresh(survivor.pk)


def _cut_for(row: Contract, survivor: Resident) -> dict[str, Any]:
    """How a contract must end so that it fits beside the survivor's."""
    if row.is_void:
        return {}
    theirs = Contract.objects.filter(resident=survivor, begins_on__lte=row.valid_until, valid_until__gte=row.begins_on)
    first = min((one.begins_on for one in theirs if not one.is_void), default=None)
    if first is None:
        return {}
    last = max(first, row.begins_on) - A_DAY
    return {"ended_on": last, "valid_until": last, "end_reason": EndReason.MERGED.value, "end_note": ""}


def _part(apart: Resident, survivor: Resident, by: Actor, at: datetime) -> None:
    """What came with a merge goes back, and holds as long as it did before."""
    for row in Contract.objects.filter(merged_from=apart, resident=survivor).order_by("begins_on"):
        values: dict[str, Any] = {"resident": apart, "merged_from": None, "before_merge": None}
        if row.before_merge is not None and row.end_reason == EndReason.MERGED:
            ended = row.before_merge["ended_on"]
            ended_on = date.fromisoformat(ended) if ended else None
            values |= {**row.before_merge, "ended_on": ended_on, "valid_until": ended_on or row.ends_on}
        changed = row.change(row.version, **values)
        trail.record("contracts.contract.repointed", by=by, at=at, target=changed, after={"apart": apart})
        Finding.objects.filter(contract=row).update(resident=apart)
    refresh(apart.pk)
    refresh(survivor.pk)
