"""Made-up calls of the demonstration: as an exchange would have reported them, with tones in the place of voices."""

import random
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from district.calls.actions.keeping import keep_recording
from district.calls.demonstration_sound import write_tone
from district.calls.models import Call
from district.campaigns.announcing import announced_by
from district.campaigns.attempting import read_rules
from district.campaigns.models import Attempt

STAFF_HERTZ, RESIDENT_HERTZ = 440, 660
SHORT, LONG = 36, 48
"""Seconds of tone. The talk of such a call is as long, so that the recording is whole."""
CAUSES = {"answered": 16, "busy": 17, "no_answer": 19, "refused": 21, "invalid_number": 1, "line_fault": 34}


def call_with(row: Any, agent: Any, heard: str, at: datetime, talk: int | None) -> Attempt:
    """An attempt whose call has ended as the line says."""
    ended = at + timedelta(seconds=20 + (talk or 0))
    call = Call.objects.create(
        organisation=row.organisation, resident=row.resident, agent=agent, agent_name=str(agent), adapter="asterisk",
        about_kind="campaigns.assignment", about_id=str(row.pk), placed_at=at, taken_at=at, ringing_at=at,
        answered_at=at + timedelta(seconds=15) if talk else None, ended_at=ended, outcome=heard, cause=CAUSES[heard],
        talk_ms=talk * 1000 if talk else None,
    )  # fmt: skip
    number = Attempt.objects.filter(assignment=row).count() + 1
    band = read_rules(row.campaign.rules).band_at(at)
    told = {"text": announced_by(row, at), "number": number, "band": band, "placed_at": at}
    return Attempt.objects.create(assignment=row, call=call, **told)


def keep_tones(call: Call, chance: random.Random, at: datetime) -> None:
    """Give a call a recording of two tones, and the talk its length."""
    seconds = chance.randint(SHORT, LONG)
    Call.objects.filter(pk=call.pk).update(talk_ms=seconds * 1000)
    call.refresh_from_db()
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{side}.wav" for side in ("staff", "resident")]
        for path, hertz in zip(paths, (STAFF_HERTZ, RESIDENT_HERTZ), strict=True):
            write_tone(path, hertz, seconds)
        keep_recording(call=call, staff=paths[0], resident=paths[1], at=at)
