"""Merging two files of one person, and undoing it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.audit.trail import record
from district.lib.refusal import Refused
from district.residents import rules
from district.residents.actions.services import note_last
from district.residents.actions.writing import day, said, tell
from district.residents.merged_values import decoded, encoded, still_holds, values_to_take
from district.residents.models import GroupMembership, MergeRecord, Resident, ServiceReceived
from district.residents.signals import Change
from district.residents.summaries import refresh


@transaction.atomic
def merge(
    *,
    survivor: Resident,
    merged: Resident,
    seen: tuple[int, int],
    taken: Iterable[str],
    reason: str,
    by: Actor,
    at: datetime,
) -> MergeRecord:
    """Let `merged` go on in `survivor`, which takes the fields `taken` from it. Raises `Refused` and `Conflict`."""
    rules.check_can_merge(survivor, merged, reason)
    values = values_to_take(survivor, merged, taken)
    gone = merged.change(seen[1], merged_into=survivor, updated_at=at)
    now = survivor.change(seen[0], **values, updated_at=at)
    done = MergeRecord.objects.create(
        survivor=now,
        merged=gone,
        at=at,
        by_name=by.name,
        reason=reason,
        survivor_changes={
            name: {"before": encoded(getattr(survivor, name)), "after": encoded(value)}
            for name, value in values.items()
        },
        moved=_move_rows(gone, now),
    )
    before = {name: getattr(survivor, name) for name in values}
    record("residents.resident.merged", by=by, at=at, target=now, before=said(before), after=said(values), note=reason)
    record("residents.resident.merged_away", by=by, at=at, target=gone, after={"into": now}, note=reason)
    _finish(now, gone, Change.MERGED, by, at)
    return done


def unmerge(done: MergeRecord, *, by: Actor, at: datetime) -> Resident:
    """Part two files again. What was changed on the survivor since the merge stays. Raises `Refused`."""
    rules.check_can_unmerge(done)
    try:
        with transaction.atomic():
            return _unmerge(done, by, at)
    except IntegrityError:
        raise Refused(_("合并之后又有人用同一身份证号码建了档，不能直接撤销。请先处理那份档案。")) from None


def _unmerge(done: MergeRecord, by: Actor, at: datetime) -> Resident:
    survivor, gone = done.survivor, done.merged
    now = survivor.change(survivor.version, **_to_restore(done), updated_at=at)
    ServiceReceived.objects.filter(pk__in=done.moved["services"], resident=survivor).update(resident=gone)
    GroupMembership.objects.filter(pk__in=done.moved["groups"], resident=survivor).update(resident=gone)
    apart = gone.change(gone.version, merged_into=None, updated_at=at)
    done.undone_at, done.undone_by_name = at, by.name
    done.save(update_fields=("undone_at", "undone_by_name"))
    record("residents.resident.unmerged", by=by, at=at, target=now, after={"apart": apart})
    record("residents.resident.restored", by=by, at=at, target=apart, after={"apart": now})
    _finish(now, apart, Change.UNMERGED, by, at)
    return apart


def _move_rows(gone: Resident, now: Resident) -> dict[str, list[str]]:
    """Hang services and groups on the survivor; a group that it has open itself stays where it was."""
    services = ServiceReceived.objects.filter(resident=gone)
    open_there = now.groups.filter(until__isnull=True).values_list("group", flat=True)
    groups = gone.groups.exclude(until__isnull=True, group__in=list(open_there))
    moved = {
        "services": [str(key) for key in services.values_list("pk", flat=True)],
        "groups": [str(key) for key in groups.values_list("pk", flat=True)],
    }
    ServiceReceived.objects.filter(pk__in=moved["services"]).update(resident=now)
    GroupMembership.objects.filter(pk__in=moved["groups"]).update(resident=now)
    return moved


def _to_restore(done: MergeRecord) -> dict[str, Any]:
    """The survivor's earlier values, of those fields that still hold what the merge gave them."""
    survivor = done.survivor
    return {
        name: decoded(survivor, name, both["before"])
        for name, both in done.survivor_changes.items()
        if still_holds(survivor, name, both["after"])
    }


def _finish(now: Resident, other: Resident, change: Change, by: Actor, at: datetime) -> None:
    for resident in (now, other):
        refresh(resident, on=day(at))
        note_last(resident.pk)
    tell(other, change, by, at, other=now)
