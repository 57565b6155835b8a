"""The whole way of a call, over a real exchange: how it ended, what was said, who learnt which number."""

import io
import time
import wave
from array import array
from datetime import timedelta

import pytest

from demo.telephony.residents import VOICE as RESIDENT
from demo.telephony.telephones import VOICE as STAFF
from demo.telephony.tones import share
from district.calls import actions
from district.calls.models import Kind, Outcome
from district.calls.tests.story import agent_of
from tests.telephony.scene import ABSENT, CALLER, DESK

pytestmark = [pytest.mark.telephony, pytest.mark.django_db]

OUTCOMES = {
    "10013800486": (Outcome.BUSY, 17),
    "10013800603": (Outcome.REFUSED, 21),
    "10013800404": (Outcome.INVALID_NUMBER, 1),
    "10013800410": (Outcome.NUMBER_CHANGED, 22),
    "10013800480": (Outcome.NO_ANSWER, 19),
    "10013800408": (Outcome.NO_ANSWER, 0),
    "10013800503": (Outcome.LINE_FAULT, 34),
    "10013800403": (Outcome.LINE_FAULT, 21),
    "10013800488": (Outcome.LINE_FAULT, 58),
    "10013800100": (Outcome.LINE_FAULT, 0),
}


@pytest.mark.parametrize(("number", "outcome"), OUTCOMES.items())
def test_the_outcome_is_the_lines(call, running, number, outcome) -> None:
    found = call(number)
    assert (found.outcome, found.cause) == outcome
    assert found.talk_ms is None
    assert running.exchange.channels() == 0


def test_an_answered_call_is_measured_and_recorded_with_each_voice_on_its_side(call, running) -> None:
    found = call("10013800200")
    assert (found.outcome, found.cause) == (Outcome.ANSWERED, 16)
    assert 2300 <= found.talk_ms <= 2900
    assert (
        timedelta(0) < found.ringing_at - found.placed_at < found.answered_at - found.placed_at < timedelta(seconds=5)
    )
    assert [event.kind for event in found.events.order_by("at", "id")][:5] == [
        Kind.QUEUED, Kind.STAFF_RINGING, Kind.STAFF_ANSWERED, Kind.RESIDENT_RINGING, Kind.RESIDENT_ANSWERED,
    ]  # fmt: skip
    assert found.recording.state == "kept"
    left, right = sides(found.recording)
    assert share(left, STAFF) > 0.8
    assert share(left, RESIDENT) < 0.05
    assert share(right, RESIDENT) > 0.8
    assert share(right, STAFF) < 0.05
    assert not list(running.line.recordings.glob(f"{found.pk}*"))


def test_the_agent_hears_what_the_line_says_before_any_answer(call, running) -> None:
    """Switched off, out of service: carriers say it in words, and a person must choose."""
    sent: list[int] = []

    def look(now) -> None:
        """How many packets of sound went to the agent's telephone: the first number of its second group."""
        if now.taken_at:
            rows = running.exchange.say("pjsip show channelstats").splitlines()
            sent.extend(int(row.split()[7]) for row in rows if row.strip().startswith(f"{DESK}-"))

    found = call("10013800183", meanwhile=look)
    assert (found.outcome, found.answered_at) == (Outcome.NO_ANSWER, None)
    assert max(sent) > 75  # of fifty a second


def sides(recording) -> tuple:
    """A second from the middle of both channels, as a supervisor hears them."""
    whole = io.BytesIO(b"".join(actions.play(recording, 0, recording.size)))
    with wave.open(whole) as file:
        assert (file.getnchannels(), file.getframerate()) == (2, 8000)
        file.setpos(file.getnframes() // 3)
        both = array("h", file.readframes(8000))
    return both[0::2], both[1::2]


def test_the_number_never_reaches_the_staff_side(call, running) -> None:
    call("10013800200")
    heard = running.sip_log.read_text("utf8", "replace")
    assert "INVITE sip:200" in heard
    assert CALLER in heard
    assert "100138" not in heard


def test_hanging_up_while_it_rings(call, running, district) -> None:
    by = agent_of(district)

    def hang_up(now) -> None:
        if now.ringing_at and not now.stop_asked_at:
            actions.hang_up(call=now, by=by, at=now.ringing_at)

    found = call("10013800408", meanwhile=hang_up)
    assert found.outcome == Outcome.STAFF_CANCELLED
    assert running.exchange.channels() == 0


def test_hanging_up_while_they_talk(call, running, district) -> None:
    by = agent_of(district)

    def hang_up(now) -> None:
        if now.answered_at and not now.stop_asked_at:
            actions.hang_up(call=now, by=by, at=now.answered_at)

    found = call("10013800201", meanwhile=hang_up)
    assert found.outcome == Outcome.ANSWERED
    assert found.talk_ms < 2000


def test_a_telephone_that_is_not_there(call) -> None:
    assert call("10013800200", extension=ABSENT).outcome == Outcome.STAFF_UNAVAILABLE


def test_a_line_that_went_silent_is_given_up(call, running) -> None:
    found = call("10013800777")
    assert found.outcome == Outcome.ANSWERED
    assert 1500 <= found.talk_ms <= 6000
    time.sleep(0.2)
    assert running.exchange.channels() == 0


def test_a_call_goes_on_while_nobody_listens_and_is_written_afterwards(running, district, settings) -> None:
    """The dialer falls in the middle of a talk; the next one learns from the exchange how it ended."""
    from dataclasses import replace

    from django.utils import timezone

    from district.calls.models import Call
    from district.calls.tests.dialling import dialling, with_rows
    from district.calls.tests.story import give_phone, patient

    settings.SITE = replace(settings.SITE, telephony=running.line)
    give_phone(district)
    one = patient(district, phone="10013800200")

    def place() -> None:
        actions.place(resident=one, by=agent_of(district), at=timezone.now())

    with_rows(lambda rows: dialling(running.line, rows, place, lambda: Call.objects.get().answered_at is not None))
    deadline = time.monotonic() + 10
    while running.exchange.channels() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert Call.objects.get().is_running
    with_rows(lambda rows: dialling(running.line, rows, lambda: None, lambda: hasattr(Call.objects.get(), "recording")))
    found = Call.objects.get()
    assert (found.outcome, found.recording.state) == (Outcome.ANSWERED, "kept")
    assert 2300 <= found.talk_ms <= 2900
