"""Whatever goes wrong on the way to the exchange: every call ends once, and what was said to be saved stays."""

import asyncio
import random
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from district.calls import actions
from district.calls.models import Call, Kind, Outcome, Recording
from district.calls.signals import call_ended
from district.calls.tests.dialling import dialling, with_rows
from district.calls.tests.fake_exchange import ENDINGS, FakeExchange, Faults
from district.calls.tests.story import agent_of, connect, give_phone, patient
from tests.web.people import AT

pytestmark = pytest.mark.django_db
NUMBERS = {f"1001380{place:04}": outcome for place, outcome in enumerate([*ENDINGS, Outcome.STAFF_UNAVAILABLE])}


@pytest.fixture(autouse=True)
def soon(monkeypatch) -> None:
    """Connections come back at once."""
    monkeypatch.setattr("district.calls.dialing.asterisk.BACK_OFF", (0.002,))
    monkeypatch.setattr("district.calls.dialing.worker.IN_FLIGHT", timedelta(milliseconds=60))


@pytest.fixture
def ended():
    deeds: list = []

    def note(sender, call, **named):
        deeds.append((call.pk, call.outcome))

    call_ended.connect(note, weak=False)
    yield deeds
    call_ended.disconnect(note)


def is_settled(call: Call) -> bool:
    now = Call.objects.get(pk=call.pk)
    is_recorded = now.outcome != Outcome.ANSWERED or Recording.objects.filter(call=call).exists()
    return not now.is_running and is_recorded


def one_call(district, line, exchange: FakeExchange, number: str) -> Call:
    one = patient(district, phone=number, name=f"甲{Call.objects.count()}")
    made: list[Call] = []

    def place() -> None:
        for _click in range(2):
            made.append(actions.place(resident=one, by=agent_of(district), at=timezone.now(), adapter="asterisk"))

    dialled(line, exchange, place, lambda: is_settled(made[0]))
    assert made[0].pk == made[1].pk
    return Call.objects.get(pk=made[0].pk)


async def through(line, exchange: FakeExchange, database, place, is_over) -> None:
    """Dial over the exchange while it is up."""
    await exchange.start()
    quick = {"look": 0.01, "watch": 0.03, "settles": 0.001}
    try:
        await dialling(replace(line, port=exchange.port), database, place, is_over, comes_back=(), **quick)
    finally:
        await exchange.stop()


def dialled(line, exchange: FakeExchange, place, is_over) -> None:
    with_rows(lambda database: through(line, exchange, database, place, is_over))


@pytest.fixture
def line(district, settings, tmp_path):
    give_phone(district)
    return connect(settings, tmp_path)


@pytest.mark.parametrize(("number", "outcome"), NUMBERS.items())
def test_each_ending_is_told_apart(district, line, number, outcome, ended) -> None:
    call = one_call(district, line, FakeExchange(NUMBERS, line.recordings), number)
    assert call.outcome == outcome
    assert ended == [(call.pk, outcome)]
    assert not list(line.recordings.glob("*.wav"))


def test_two_hundred_faults(district, line, ended) -> None:
    for seed in range(200):
        chance = random.Random(seed)
        number = chance.choice(list(NUMBERS))
        share = {name: chance.choice((0.0, 0.0, 0.3)) for name in ("doubled", "shuffled", "lost", "cut", "rubbish")}
        faults = Faults(chance, **share, dies=chance.choice((0.0, 0.0, 0.0, 1.0)))
        faults.recording = chance.choice(("good", "missing", "empty", "short"))
        exchange = FakeExchange(NUMBERS, line.recordings, faults)
        call = one_call(district, line, exchange, number)
        assert exchange.dialled == [call.pk], seed  # dialled once, whatever happened
        wanted = {NUMBERS[number]}
        if exchange.died:
            wanted = {Outcome.UNKNOWN, Outcome.LINE_FAULT, NUMBERS[number]}
        elif NUMBERS[number] == Outcome.STAFF_UNAVAILABLE:
            wanted |= {Outcome.LINE_FAULT}  # whose only event was lost
        assert call.outcome in wanted, (seed, faults)
        again = actions.record(call=call, kind=Kind.FAILED, at=AT, outcome=Outcome.UNKNOWN)
        assert again.outcome == call.outcome
        if call.outcome == Outcome.ANSWERED:
            assert call.recording.state == {"good": "kept", "short": "empty"}.get(faults.recording, faults.recording)
    assert len(ended) == len({key for key, _ in ended}) == 200


def test_a_hang_up_reaches_the_exchange(district, line, monkeypatch) -> None:
    exchange = FakeExchange(NUMBERS, line.recordings)

    async def keeps_ringing(attempt, ending) -> None:
        while str(attempt) not in exchange.hung_up:
            await asyncio.sleep(0.002)
        exchange.up.discard(attempt)
        exchange._say(f"Event: UserEvent\r\nUserEvent: CallEnded\r\nAttempt: {attempt}\r\nDialstatus: CANCEL\r\n\r\n")

    monkeypatch.setattr(exchange, "_run", keeps_ringing)
    by = agent_of(district)
    made: list[Call] = []

    def place() -> None:
        made.append(actions.place(resident=patient(district, phone="10013800000"), by=by, at=timezone.now()))

    def is_over() -> bool:
        call = Call.objects.get(pk=made[0].pk)
        if call.taken_at and not call.stop_asked_at:
            actions.hang_up(call=call, by=by, at=timezone.now())
        return not call.is_running

    dialled(line, exchange, place, is_over)
    assert Call.objects.get().outcome == Outcome.STAFF_CANCELLED


def test_a_call_that_stays_up_is_hung_up(district, line, monkeypatch) -> None:
    monkeypatch.setattr("district.calls.dialing.worker.longest_talk", lambda: timedelta(minutes=-2))
    exchange = FakeExchange(NUMBERS, line.recordings)

    async def hangs(attempt, ending) -> None:
        await asyncio.sleep(5)

    monkeypatch.setattr(exchange, "_run", hangs)

    def place() -> None:
        actions.place(resident=patient(district, phone="10013800000"), by=agent_of(district), at=timezone.now())

    dialled(line, exchange, place, lambda: bool(exchange.hung_up))
    assert exchange.hung_up == {str(Call.objects.get().pk)}


def test_nothing_is_dialled_late(district, line) -> None:
    exchange = FakeExchange(NUMBERS, line.recordings)
    long_ago = timezone.now() - timedelta(seconds=31)

    def place() -> None:
        actions.place(resident=patient(district, phone="10013800000"), by=agent_of(district), at=long_ago)

    dialled(line, exchange, place, lambda: not Call.objects.get().is_running)
    assert exchange.dialled == []
    assert Call.objects.get().outcome == Outcome.LINE_FAULT


def test_whoever_died_meanwhile_is_not_rung(district, line) -> None:
    from district.residents import actions as residents

    exchange, one, by = (
        FakeExchange(NUMBERS, line.recordings),
        patient(district, phone="10013800000"),
        agent_of(district),
    )

    def place() -> None:
        actions.place(resident=one, by=by, at=timezone.now())
        residents.note_death(one, seen=one.version, died_on=AT.date(), note="家属告知", by=by, at=timezone.now())

    dialled(line, exchange, place, lambda: not Call.objects.get().is_running)
    assert exchange.dialled == []
