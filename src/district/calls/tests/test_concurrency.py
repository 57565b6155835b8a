"""Several threads at once, each with a connection of its own: one call, one outcome, one recording."""

import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from district.access.roles import CallAgent
from district.calls import actions
from district.calls.models import Call, CallEvent, Kind, Outcome, Recording
from district.calls.signals import call_ended
from district.calls.tests.story import agent_of, patient
from district.calls.tests.test_pages import spoken
from district.lib.refusal import Refused
from tests.web.on_disk import on_disk
from tests.web.people import AT, small_district

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people(transactional_db: None, tmp_path: Path):
    with on_disk(tmp_path):
        yield small_district()
        connection.close()


def at_once(deed: Callable[[int], Any], times: int = 6) -> list:
    """Do something several times at the same moment; what each came to."""
    gate, results = threading.Barrier(times), [None] * times

    def run(number: int) -> None:
        gate.wait()
        try:
            results[number] = deed(number)
        except Refused as refused:
            results[number] = refused
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_clicks_at_the_same_moment_place_one_call(people) -> None:
    one, by = patient(people), agent_of(people)
    found = at_once(lambda _: actions.place(resident=one, by=by, at=AT).pk)
    assert len(set(found)) == 1
    assert Call.objects.count() == 1


def test_of_two_agents_one_reaches_the_resident(people) -> None:
    one = patient(people)
    agents = [agent_of(people), people.person(CallAgent, people.dongli).actor(role="call_agent")]
    found = at_once(lambda number: actions.place(resident=one, by=agents[number % 2], at=AT))
    assert Call.objects.running().count() == 1
    assert Counter(type(result) for result in found)[Refused] == 3


def test_an_end_that_is_told_many_times_is_one(people) -> None:
    call, ends = actions.place(resident=patient(people), by=agent_of(people), at=AT), []

    def note(sender, call, **named):
        ends.append(call.pk)

    call_ended.connect(note, weak=False)
    try:
        kinds = (Outcome.BUSY, Outcome.NO_ANSWER)
        found = at_once(
            lambda number: actions.record(call=call, kind=Kind.ENDED, at=AT, outcome=kinds[number % 2]).outcome
        )
    finally:
        call_ended.disconnect(note)
    assert len(set(found)) == 1
    assert ends == [call.pk]
    assert CallEvent.objects.filter(kind=Kind.ENDED).count() == 1


def test_a_recording_is_taken_in_once(people, tmp_path) -> None:
    call = actions.place(resident=patient(people), by=agent_of(people), at=AT)
    call = actions.record(call=call, kind=Kind.ENDED, at=AT, outcome=Outcome.ANSWERED, talk_ms=1000)
    both = {side: spoken(tmp_path, f"{side}.wav", 1) for side in ("staff", "resident")}
    found = at_once(lambda _: actions.keep_recording(call=call, at=AT, **both).pk)
    assert len(set(found)) == 1
    assert Recording.objects.get().state == "kept"
