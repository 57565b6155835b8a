"""The exchange falls in the middle of a talk: the call ends once, as unknown, and the agent can go on."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from district.calls import actions
from district.calls.models import Call, Outcome
from district.calls.tests.dialling import dialling, with_rows
from district.calls.tests.story import agent_of, patient
from tests.telephony.conftest import calling
from tests.telephony.scene import scene

pytestmark = [pytest.mark.telephony, pytest.mark.django_db]


def test_an_exchange_killed_while_they_talk(district: Any, settings: Any) -> None:
    with scene() as running:
        calling(running.line, district, settings)
        by, one = agent_of(district), patient(district, phone="10013800200")

        def place() -> None:
            actions.place(resident=one, by=by, at=timezone.now())

        def is_over() -> bool:
            call = Call.objects.get()
            if call.answered_at and not call.stop_asked_at:
                running.exchange.kill()
                actions.hang_up(call=call, by=by, at=call.answered_at)
            return bool(call.stop_asked_at)

        with_rows(lambda rows: dialling(running.line, rows, place, is_over))
    call = Call.objects.get()
    assert call.is_running  # nobody knows yet whether it comes back
    assert actions.close_what_is_over(at=call.stop_asked_at + timedelta(seconds=61)) == 1
    call.refresh_from_db()
    assert (call.outcome, call.talk_ms) == (Outcome.UNKNOWN, None)
    assert call.events.filter(kind__in=("ended", "failed")).count() == 1
