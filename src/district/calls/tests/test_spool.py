"""What the exchange recorded lies unsealed in its spool, and so not for long: whatever fell, and when the disk is full."""

import errno
import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from district.calls import actions
from district.calls.dialing import spool
from district.calls.models import Call, Kind, Outcome, Recording
from district.calls.tests.fake_exchange import FakeExchange
from district.calls.tests.story import connect, give_phone, patient, placed
from district.calls.tests.test_faults import NUMBERS, dialled, one_call
from district.calls.tests.test_pages import spoken
from district.lib.identifiers import new_id
from tests.web.people import AT

pytestmark = pytest.mark.django_db
NAMES = ("staff", "resident")


@pytest.fixture
def line(district, settings, tmp_path: Path):
    give_phone(district)
    return connect(settings, tmp_path)


def over(district, outcome: Outcome, at=AT) -> Call:
    """A call that is over, long ago."""
    call = placed(district, at, resident=patient(district, name=f"甲{Call.objects.count()}"))
    talked = {"talk_ms": 1000} if outcome == Outcome.ANSWERED else {}
    return actions.record(call=call, kind=Kind.ENDED, at=at, outcome=outcome, **talked)


def left_in(folder: Path, key) -> list[Path]:
    """What the exchange had written of a call."""
    return [spoken(folder, f"{key}{side}.wav", 1) for side in spool.SIDES]


def started(line, is_so) -> None:
    """A dialer begins to work."""
    dialled(line, FakeExchange(NUMBERS, line.recordings), lambda: None, is_so)


def test_a_recording_sealed_just_before_the_dialer_fell_is_removed_from_the_spool(district, line, tmp_path) -> None:
    call = over(district, Outcome.ANSWERED)
    actions.keep_recording(call=call, at=AT, **{name: spoken(tmp_path, f"{name}.wav", 1) for name in NAMES})
    left_in(line.recordings, call.pk)
    started(line, lambda: not list(line.recordings.glob("*.wav")))
    assert Recording.objects.get().state == "kept"


def test_an_old_call_whose_recording_nobody_took_in_is_not_lost(district, line) -> None:
    call = over(district, Outcome.ANSWERED)
    assert timezone.now() - call.ended_at > timedelta(days=2)
    left_in(line.recordings, call.pk)
    started(line, lambda: Recording.objects.exists() and not list(line.recordings.glob("*.wav")))
    assert Recording.objects.get().state == "kept"


def test_what_was_opened_for_a_call_that_nobody_answered_is_removed(district, line) -> None:
    left_in(line.recordings, over(district, Outcome.BUSY).pk)
    started(line, lambda: not list(line.recordings.glob("*.wav")))
    assert not Recording.objects.exists()


def test_a_recording_of_no_call_is_kept_for_a_day_and_then_removed(line) -> None:
    old, young = left_in(line.recordings, new_id()), left_in(line.recordings, new_id())
    for path in old:
        os.utime(path, (0, 0))
    started(line, lambda: not old[0].exists())
    assert [path.exists() for path in (*old, *young)] == [False] * 3 + [True] * 3


def test_a_running_call_keeps_its_files(district, line, settings) -> None:
    running = placed(district)
    paths, done = left_in(line.recordings, running.pk), left_in(line.recordings, over_by_another(district).pk)
    started(line, lambda: not done[0].exists())
    assert all(path.exists() for path in paths)


def over_by_another(district) -> Call:
    """Of another agent: one is in one call at a time."""
    from district.calls.tests.story import agent_of

    by = agent_of(district, district.jiucheng)
    one = patient(district, district.jiucheng, name="乙")
    call = actions.place(resident=one, by=by, at=AT)
    return actions.record(call=call, kind=Kind.ENDED, at=AT, outcome=Outcome.BUSY)


def test_a_full_disk_loses_no_outcome_and_the_recording_waits_in_the_spool(district, line, monkeypatch) -> None:
    from district.calls.actions import keeping

    kept, refusals = keeping.keep, []

    def full(*arguments, **named):
        if len(refusals) < 3:
            refusals.append(Call.objects.get().outcome)
            raise OSError(errno.ENOSPC, "No space left on device")
        return kept(*arguments, **named)

    monkeypatch.setattr(keeping, "keep", full)
    number = next(number for number, outcome in NUMBERS.items() if outcome == Outcome.ANSWERED)
    call = one_call(district, line, FakeExchange(NUMBERS, line.recordings), number)
    assert refusals == [Outcome.ANSWERED] * 3
    assert (call.outcome, call.recording.state) == (Outcome.ANSWERED, "kept")
    assert not list(line.recordings.glob("*.wav"))
