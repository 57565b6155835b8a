"""A snapshot, a comparison of two and a file of the platform, of a place, for the permission matrix."""

import io
from datetime import datetime

from django.db.models import Model
from django.utils import timezone

from district.access.actor import Actor
from district.orgs.models import Organisation
from district.orgs.tree import scope_of
from district.snapshots import actions
from district.snapshots.models import Comparison, RefusedRow, Snapshot, State


def samples(place: Organisation, by: Actor, at: datetime) -> dict[str, Model]:
    """One row of each kind that an address can name, with the place's canary in its texts."""
    canary = f"{place.code}机密"
    snapshot, before = _snapshot(place, by, at), _snapshot(place, by, at)
    RefusedRow.objects.create(
        snapshot=snapshot, number=1, file=canary, line=2, column=canary, value=canary, reason="missing", sentence=canary
    )
    comparison = Comparison.objects.create(
        before=before, after=snapshot, asked_at=at, asked_by_name=canary, ended_at=at
    )
    content = io.BytesIO(f"随访编号,{canary}\n1,2\n".encode())
    (file,) = actions.upload(content, name=f"{canary}.csv", table="followups", scope=scope_of(place), by=by, at=at)
    return {"snapshot": snapshot, "comparison": comparison, "importedfile": file}


def _snapshot(place: Organisation, by: Actor, at: datetime) -> Snapshot:
    canary = f"{place.code}机密"
    return Snapshot.objects.create(
        organisation=place,
        title=f"{canary}快照",
        reason=f"{canary}原因",
        as_of=timezone.localdate(at),
        state=State.FROZEN,
        asked_at=at,
        asked_by=by.identifier,
        asked_by_name=f"{canary}人",
        frozen_at=at,
        content_sha256="0" * 64,
        key_id="00000000",
        rows={"followups": 1},
        refused={"followups": 1},
    )
