"""Sealing the secrets of extensions and the keys of recordings anew, after a key was added to the settings.

A recording itself stays as it is: it is sealed with a key of its own.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from district.access.actor import Actor
from district.audit.trail import record
from district.calls.actions.keeping import key_place
from district.calls.models import Phone, Recording
from district.calls.models.phone import secret_place
from district.lib.resealing import also_resealed
from district.lib.sealing import Place
from district.lib.site_keys import key_ring

BATCH = 500


@also_resealed
def reseal_calls(*, by: Actor, at: datetime) -> int:
    """Seal anew what an older key sealed, batch by batch, and say how many rows that were."""
    phones = _reseal_all(Phone.objects.all(), "secret", lambda row: secret_place(row.pk))
    changed = phones + _reseal_all(Recording.objects.exclude(key=None), "key", key_place)
    if changed:
        with transaction.atomic():
            record("calls.cells.resealed", by=by, at=at, after={"rows": changed})
    return changed


def _reseal_all(rows: Any, column: str, place_of: Any) -> int:
    changed, last = 0, None
    while batch := list((rows.filter(pk__gt=last) if last else rows).order_by("pk")[:BATCH]):
        with transaction.atomic():
            changed += sum(_reseal(row, column, place_of(row)) for row in batch)
        last = batch[-1].pk
    return changed


def _reseal(row: Any, column: str, place: Place) -> bool:
    """Write a cell that is old, if it still holds what was read."""
    ring, sealed = key_ring(), bytes(getattr(row, column))
    if ring.is_newest(sealed):
        return False
    same = type(row).objects.filter(pk=row.pk, **{column: sealed})
    return bool(same.update(**{column: ring.seal(ring.open(sealed, place), place)}))
