"""Recordings: from the PBX's spool into the site's own keeping, and out of it again for those who may listen."""

import hashlib
import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.audit import trail
from district.audit.models import Event
from district.calls import sealed_sound, sound
from district.calls.actions.recording import DIALER, record
from district.calls.models import Call, Kind, Recording, RecordingState
from district.calls.permissions import Calls
from district.files.models import StoredFile
from district.files.store import keep, path_of
from district.lib.identifiers import new_id
from district.lib.refusal import Refused
from district.lib.sealing import Place, Unsealable
from district.lib.site_keys import key_ring

PLAYED = "calls.recording.played"
ONE_PLAY = timedelta(minutes=10)
"""A player fetches a recording in many parts; within this time they are one playing."""
MISSING_MS, MISSING_SHARE = 2000, 10
"""How much shorter than the talk a recording may be: two seconds, or a tenth."""


def keep_recording(*, call: Call, staff: Path, resident: Path, by: Actor = DIALER, at: datetime) -> Recording:
    """Take both sides of an answered call out of the spool, sealed; or write down why there is nothing to take.

    Doing it twice does it once.
    """
    found: Recording | None = Recording.objects.filter(call=call).first()
    if found is None:
        try:
            found = _kept(call, sound.side(staff), sound.side(resident), by, at)
        except IntegrityError:
            return Recording.objects.get(call=call)
    for path in (staff, resident):
        path.unlink(missing_ok=True)
    return found


@transaction.atomic
def start_listening(*, recording: Recording, by: Actor, at: datetime) -> None:
    """Write down that somebody listens, once for each playing. Raises `Refused` where there is nothing to hear."""
    if not recording.can_be_heard:
        raise Refused(_("没有可以收听的录音：%(state)s。") % {"state": RecordingState(recording.state).label})
    mine = Event.objects.filter(actor_id=by.identifier, action=PLAYED, target_id=str(recording.pk))
    if not mine.filter(at__gt=at - ONE_PLAY).exists():
        trail.record(PLAYED, by=by, at=at, target=recording)


def play(recording: Recording, start: int, end: int) -> Iterator[bytes]:
    """The bytes of a recording as a browser plays it. Raises `Refused` when they are not those that were kept."""
    try:
        key = key_ring().open(recording.key or b"", key_place(recording))
        with path_of(recording.file).open("rb") as file:
            yield from sealed_sound.open_range(file, key, str(recording.pk), start, end)
    except (OSError, Unsealable):
        raise Refused(_("录音已损坏或密钥不在，不能播放。请告诉系统管理员从备份恢复。")) from None


def key_place(recording: Recording) -> Place:
    """The cell in which a recording's key is sealed."""
    return Place(Recording._meta.db_table, "key", str(recording.pk))


def state_of(duration_ms: int | None, talk_ms: int | None) -> RecordingState:
    """What a recording is worth: held against how long they talked."""
    if duration_ms is None:
        return RecordingState.MISSING
    if duration_ms == 0:
        return RecordingState.EMPTY
    talked = talk_ms or 0
    lacking = talked - duration_ms
    return RecordingState.TOO_SHORT if lacking > max(MISSING_MS, talked // MISSING_SHARE) else RecordingState.KEPT


def _kept(call: Call, staff: sound.Side | None, resident: sound.Side | None, by: Actor, at: datetime) -> Recording:
    sides = [side for side in (staff, resident) if side is not None]
    duration = min((side.milliseconds for side in sides), default=None) if len(sides) == 2 else None
    row = Recording(id=new_id(), call=call, state=state_of(duration, call.talk_ms), kept_at=at)
    if staff and resident and duration:
        _seal(row, sound.joined(staff, resident), by, at)
        row.duration_ms = duration
    with transaction.atomic():
        row.save(force_insert=True)
        record(call=call, kind=Kind.RECORDING_READY, at=at, detail={"state": row.state}, by=by)
        after = {"state": row.state, "sha256": row.sha256, "duration_ms": row.duration_ms}
        trail.record("calls.recording.kept", by=by, at=at, target=row, after=after)
    return row


def _seal(row: Recording, plain: bytes, by: Actor, at: datetime) -> None:
    key = sealed_sound.new_key()
    row.sha256, row.size = hashlib.sha256(plain).hexdigest(), len(plain)
    row.key = key_ring().seal(key, key_place(row))
    row.file = _stored(row, sealed_sound.seal(plain, key, str(row.pk)), by, at)


def _stored(row: Recording, sealed: bytes, by: Actor, at: datetime) -> StoredFile:
    line = settings.SITE.telephony
    return keep(
        io.BytesIO(sealed),
        name=f"{row.call_id}.sealed",
        kinds=("sound",),
        organisation=row.call.organisation_id,
        by=by,
        at=at,
        owner=row.call,
        permission=Calls.LISTEN,
        expires_at=at + timedelta(days=line.retention_days) if line else None,
        is_ours=True,
    )
