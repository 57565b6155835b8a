"""Sealing every cell with the newest key, after a key was added to the settings."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from district.access.actor import Actor
from district.audit.trail import record
from district.lib.site_keys import key_ring
from district.residents.models import MergeRecord, Resident
from district.residents.sealed import SEALED, sealed_anew

BATCH = 500


def reseal(*, by: Actor, at: datetime, report: Callable[[int, int], None] = lambda _done, _total: None) -> int:
    """Seal anew what an older key sealed, batch by batch, and say how many residents and merges had such cells.

    Each batch is a transaction of its own: whoever stops it loses nothing and may begin again. No version changes,
    since no value does; a row that is edited meanwhile is sealed with the newest key by the edit itself.
    """
    total, seen, changed, last = Resident.objects.count(), 0, 0, None
    while batch := _next(last):
        with transaction.atomic():
            changed += sum(map(_reseal, batch))
        seen, last = seen + len(batch), batch[-1].pk
        report(seen, total)
    changed += _reseal_merges()
    if changed:
        with transaction.atomic():
            record("residents.cells.resealed", by=by, at=at, after={"residents": changed})
    return changed


def _next(last: Any) -> list[Resident]:
    rows = Resident.objects.order_by("pk").only("pk", *SEALED)
    return list(rows.filter(pk__gt=last)[:BATCH] if last else rows[:BATCH])


def _reseal(one: Resident) -> bool:
    """Write the cells that are old, each only if it still holds what was read."""
    ring = key_ring()
    old = [name for name in SEALED if getattr(one, name) and not ring.is_newest(getattr(one, name))]
    for name in old:
        same = Resident.objects.filter(pk=one.pk, **{name: bytes(getattr(one, name))})
        same.update(**{name: sealed_anew(one.pk, name, getattr(one, name))})
    return bool(old)


@transaction.atomic
def _reseal_merges() -> int:
    """The cells that merges remember, so that they can be undone; how many merges had old ones."""
    return sum(map(_reseal_merge, MergeRecord.objects.filter(undone_at=None).select_for_update().order_by("pk")))


def _reseal_merge(done: MergeRecord) -> bool:
    ring, is_old = key_ring(), False
    for name, both in done.survivor_changes.items():
        for side, cell in both.items():
            if name in SEALED and cell and not ring.is_newest(bytes.fromhex(cell)):
                both[side] = (sealed_anew(done.survivor_id, name, bytes.fromhex(cell)) or b"").hex()
                is_old = True
    if is_old:
        done.save(update_fields=("survivor_changes",))
    return is_old
