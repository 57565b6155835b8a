"""What came of freezing and of verifying, written down with its event."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from district.access.actor import Actor
from district.audit.trail import record
from district.snapshots.models import RefusedRow, Snapshot, State


@transaction.atomic
def keep_frozen(
    *, snapshot: Snapshot, refused_rows: Sequence[RefusedRow], by: Actor, at: datetime, **found: Any
) -> Snapshot:
    """Write down what was frozen: hashes, rows, refused rows. The folder stands already."""
    snapshot.refused_rows.all().delete()
    RefusedRow.objects.bulk_create(refused_rows, batch_size=500)
    values = {"state": State.FROZEN, "frozen_at": at, "fault": "", "damage": ""} | found
    frozen = _locked(snapshot).change(_locked(snapshot).version, **values)
    told = {"content_sha256": frozen.content_sha256, "rows": frozen.row_count, "refused": frozen.refused_count}
    action = "snapshots.snapshot.adopted" if frozen.is_adopted else "snapshots.snapshot.frozen"
    record(action, by=by, at=at, target=frozen, after=told, note=frozen.reason if frozen.is_adopted else "")
    return frozen


@transaction.atomic
def fail(*, snapshot: Snapshot, fault: str, by: Actor, at: datetime) -> Snapshot:
    """Write down why it could not be frozen. One that is frozen stays so."""
    row = _locked(snapshot)
    if row.state != State.FREEZING:
        return row
    failed = row.change(row.version, state=State.FAILED, fault=fault)
    record("snapshots.snapshot.failed", by=by, at=at, target=failed, note=fault)
    return failed


@transaction.atomic
def note_verified(*, snapshot: Snapshot, damage: str, by: Actor, at: datetime) -> Snapshot:
    """Write down what hashing a snapshot again has found; nothing, where it is whole."""
    row = _locked(snapshot)
    checked = row.change(row.version, verified_at=at, verified_by_name=by.name[:200], damage=damage)
    action = "snapshots.snapshot.damaged" if damage else "snapshots.snapshot.verified"
    record(action, by=by, at=at, target=checked, note=damage)
    return checked


def _locked(snapshot: Snapshot) -> Snapshot:
    found: Snapshot = Snapshot.objects.select_for_update().get(pk=snapshot.pk)
    return found
