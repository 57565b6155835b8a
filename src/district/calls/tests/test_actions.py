"""One attempt, one row: placed once, ended once, and what was said to be saved is there afterwards."""

import random
from datetime import timedelta
from itertools import permutations

import pytest

from district.access.roles import CallAgent
from district.audit.models import Event
from district.calls import actions
from district.calls.models import Call, CallEvent, Disposition, Kind, Outcome
from district.calls.signals import call_disposed, call_ended
from district.calls.tests.story import PHONE, SECOND, agent_of, connect, give_phone, patient, placed
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from district.residents import actions as residents
from tests.web.people import AT

pytestmark = pytest.mark.django_db

ANSWERED = (
    (Kind.STAFF_RINGING, {}),
    (Kind.STAFF_ANSWERED, {}),
    (Kind.RESIDENT_RINGING, {}),
    (Kind.RESIDENT_ANSWERED, {}),
    (Kind.ENDED, {"outcome": Outcome.ANSWERED, "cause": 16, "talk_ms": 61_000}),
)


def heard(signal, deeds: list) -> object:
    def note(sender, call, **named):
        deeds.append((call.pk, call.outcome, call.disposition))

    signal.connect(note, weak=False)
    return note


@pytest.fixture
def ended():
    deeds: list = []
    listener = heard(call_ended, deeds)
    yield deeds
    call_ended.disconnect(listener)


@pytest.fixture
def disposed():
    deeds: list = []
    listener = heard(call_disposed, deeds)
    yield deeds
    call_disposed.disconnect(listener)


def report(call: Call, events, start=AT) -> Call:
    for step, (kind, said) in enumerate(events, 1):
        call = actions.record(call=call, kind=kind, at=start + step * SECOND, **said)
    return call


def test_a_second_click_gives_the_same_call(district) -> None:
    one = patient(district)
    first, second = placed(district, resident=one), placed(district, AT + SECOND, resident=one)
    assert first.pk == second.pk
    assert Event.objects.filter(action="calls.call.placed").count() == 1


def test_who_is_in_a_call_places_no_other(district) -> None:
    placed(district)
    with pytest.raises(Refused, match="您正在给 王秀英 打电话"):
        placed(district, resident=patient(district, name="李桂兰", phone="10013800002"))


def test_two_agents_never_call_the_same_person(district) -> None:
    one = patient(district)
    placed(district, resident=one)
    other = district.person(CallAgent, district.dongli).actor(role="call_agent")
    with pytest.raises(Refused, match="同事正在给这位居民打电话"):
        actions.place(resident=one, by=other, at=AT)


def test_who_must_not_be_called_is_not_called(district) -> None:
    by = agent_of(district)
    one = patient(district)
    residents.forbid_calls(one, seen=one.version, reason="本人要求", by=by, at=AT)
    with pytest.raises(Refused, match="免打扰"):
        placed(district, resident=one)
    late = patient(district, name="赵淑珍")
    residents.note_death(late, seen=late.version, died_on=AT.date(), note="家属告知", by=by, at=AT)
    with pytest.raises(Refused, match="已登记死亡"):
        placed(district, resident=late)
    with pytest.raises(Refused, match="没有电话号码"):
        placed(district, resident=patient(district, name="孙玉兰", phone=""))
    assert not Call.objects.exists()


def test_a_number_with_letters_is_refused(district, monkeypatch) -> None:
    for number in ("100138O0001", "10013800001\r\nAction: Logoff", "１００１３８００００１", "10013800001;x", "+86"):
        monkeypatch.setattr("district.calls.actions.placing.opened", lambda row, column, number=number: number)
        with pytest.raises(Refused, match="数字以外的字符"):
            placed(district, resident=patient(district, name=f"号{len(number)}"))


def test_made_up_people_and_real_lines_never_meet(district, settings, tmp_path) -> None:
    connect(settings, tmp_path, is_simulated=False)
    give_phone(district)
    with pytest.raises(Refused, match="不能在真实线路上拨打"):
        placed(district)
    connect(settings, tmp_path, is_simulated=True)
    assert placed(district).adapter == "asterisk"


def test_without_an_extension_the_own_telephone_is_used(district, settings, tmp_path) -> None:
    connect(settings, tmp_path)
    assert placed(district).adapter == "tel"


def test_an_answered_call_is_written_with_its_times(district, ended) -> None:
    call = report(placed(district), ANSWERED)
    assert (call.outcome, call.cause, call.talk_ms) == (Outcome.ANSWERED, 16, 61_000)
    assert (call.ringing_at, call.answered_at) == (AT + 3 * SECOND, AT + 4 * SECOND)
    assert ended == [(call.pk, Outcome.ANSWERED, "")]


@pytest.mark.parametrize("order", list(permutations(range(5)))[::9])
def test_events_in_any_order_say_the_same(district, order, ended) -> None:
    call = placed(district)
    for place in order:
        kind, said = ANSWERED[place]
        for _again in range(2):
            actions.record(call=call, kind=kind, at=AT + (place + 1) * SECOND, **said)
    call.refresh_from_db()
    assert (call.outcome, call.talk_ms, call.ringing_at) == (Outcome.ANSWERED, 61_000, AT + 3 * SECOND)
    assert call.events.count() == 6
    assert len(ended) == 1


def test_a_machine_whose_clock_is_behind_ends_no_call_before_it_was_placed(district) -> None:
    said = {"outcome": Outcome.ANSWERED, "talk_ms": 5000}
    call = report(placed(district), [(Kind.ENDED, said)], start=AT - timedelta(days=900))
    assert (call.placed_at, call.answered_at, call.ended_at) == (AT, AT, AT)
    assert call.events.get(kind=Kind.ENDED).at == AT


def test_an_outcome_once_said_stays(district) -> None:
    call = report(placed(district), [(Kind.FAILED, {"outcome": Outcome.UNKNOWN})])
    call = report(call, [(Kind.ENDED, {"outcome": Outcome.BUSY, "cause": 17})])
    assert (call.outcome, call.cause) == (Outcome.UNKNOWN, None)
    assert CallEvent.objects.filter(call=call, kind=Kind.ENDED, cause=17).exists()


def test_what_the_person_says_stands_beside_what_the_machine_said(district, disposed) -> None:
    call, by = report(placed(district), ANSWERED), agent_of(district)
    said = actions.dispose(call=call, seen=1, disposition=Disposition.WRONG_PERSON, note="儿媳接听", by=by, at=AT)
    assert (said.outcome, said.disposition, said.note) == (Outcome.ANSWERED, "wrong_person", "儿媳接听")
    assert disposed == [(call.pk, Outcome.ANSWERED, "wrong_person")]
    with pytest.raises(Conflict):
        actions.dispose(call=call, seen=1, disposition=Disposition.COMPLETED, by=by, at=AT)


def test_a_late_event_of_the_machine_refuses_nobody(district) -> None:
    call, by = placed(district), agent_of(district)
    seen = call.version
    report(call, ANSWERED)
    assert actions.dispose(call=call, seen=seen, disposition="completed", by=by, at=AT).disposition == "completed"


def test_nobody_completes_a_call_that_was_not_answered(district) -> None:
    call = report(placed(district), [(Kind.ENDED, {"outcome": Outcome.BUSY, "cause": 17})])
    with pytest.raises(Refused, match="线路记录这次没有接通（占线）"):
        actions.dispose(call=call, seen=1, disposition="completed", by=agent_of(district), at=AT)
    with pytest.raises(Refused, match="请选择结论"):
        actions.dispose(call=call, seen=1, disposition="whatever", by=agent_of(district), at=AT)


def test_only_who_placed_a_call_says_what_became_of_it(district) -> None:
    call = placed(district)
    other = district.person(CallAgent, district.jiucheng).actor(role="call_agent")
    for deed in (
        lambda: actions.dispose(call=call, seen=1, disposition="busy", by=other, at=AT),
        lambda: actions.hang_up(call=call, by=other, at=AT),
        lambda: actions.reveal_number(call=call, by=other, at=AT),
    ):
        with pytest.raises(Refused, match="只能由本人操作"):
            deed()


def test_a_call_on_ones_own_telephone_ends_with_what_is_said_of_it(district, ended) -> None:
    call, by = placed(district), agent_of(district)
    assert actions.reveal_number(call=call, by=by, at=AT) == PHONE
    assert Event.objects.get(action="residents.resident.revealed").note == "拨打回访电话"
    said = actions.dispose(call=call, seen=1, disposition="no_answer", by=by, at=AT + SECOND)
    assert (said.outcome, said.ended_at) == (Outcome.UNKNOWN, AT + SECOND)
    assert len(ended) == 1
    assert placed(district, resident=patient(district, name="李桂兰")).pk != call.pk


def test_a_call_that_nobody_takes_ends(district, settings, tmp_path) -> None:
    connect(settings, tmp_path)
    give_phone(district)
    call = placed(district)
    assert actions.close_what_is_over(at=AT + timedelta(seconds=59)) == 0
    assert actions.close_what_is_over(at=AT + timedelta(seconds=61)) == 1
    call.refresh_from_db()
    assert call.outcome == Outcome.LINE_FAULT


def test_who_hangs_up_while_the_exchange_is_down_is_free_after_a_minute(district, settings, tmp_path) -> None:
    connect(settings, tmp_path)
    give_phone(district)
    call = placed(district)
    actions.take(call=call, at=AT)
    actions.hang_up(call=call, by=agent_of(district), at=AT + timedelta(minutes=3))
    assert actions.close_what_is_over(at=AT + timedelta(minutes=4)) == 0
    assert actions.close_what_is_over(at=AT + timedelta(minutes=4, seconds=1)) == 1
    call.refresh_from_db()
    assert (call.outcome, call.talk_ms) == (Outcome.UNKNOWN, None)
    assert placed(district, AT + timedelta(minutes=5), resident=patient(district, name="李桂兰")).pk != call.pk


def test_any_sequence_keeps_what_was_said(district, settings, tmp_path, ended) -> None:
    connect(settings, tmp_path)
    give_phone(district)
    for seed in range(60):
        chance = random.Random(seed)
        call = placed(district, resident=patient(district, name=f"甲{seed}"))
        outcomes = set()
        for _step in range(chance.randrange(1, 12)):
            kind = chance.choice([k for k in Kind if k != Kind.QUEUED])
            said = {"outcome": chance.choice(Outcome.codes())} if kind in ("ended", "failed") else {}
            call = actions.record(call=call, kind=kind, at=AT + chance.randrange(90) * SECOND, **said)
            outcomes |= {call.outcome} - {""}
        assert len(outcomes) <= 1
        actions.record(call=call, kind=Kind.ENDED, at=AT, outcome=Outcome.BUSY)
        actions.record(call=call, kind=Kind.FAILED, at=AT, outcome=Outcome.UNKNOWN)
    assert len(ended) == len({pk for pk, _, _ in ended}) == 60
