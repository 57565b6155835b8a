"""When texts are sent: by day, in time, in batches, and only while their reason holds."""

from datetime import UTC, datetime, timedelta

import pytest

from district.lib.refusal import Refused
from district.residents.tests.people import identity
from district.texts import reasons
from district.texts.models import State, Text
from district.texts.sending import BATCH, send_due
from district.texts.tests.story import ABOUT, MINUTE, asked, connect, patient
from district.texts.tests.test_faults import Falling
from district.texts.watching import watch
from tests.web.people import AT

pytestmark = pytest.mark.django_db
EVENING = datetime(2024, 6, 14, 12, 30, tzinfo=UTC)
MORNING = datetime(2024, 6, 15, 0, 0, tzinfo=UTC)
"""20:30 and 8:00 in Beijing."""


class Good(Falling):
    def __init__(self) -> None:
        self.where, self.given, self.receipts, self.is_early, self.answer = "", 0, (), False, State.HANDED_OVER


@pytest.fixture
def gateway(settings) -> Good:
    connect(settings)
    return Good()


def test_a_text_asked_for_at_night_waits_until_morning(district, gateway) -> None:
    text = asked(district, at=EVENING, when=lambda sent: f"{sent:%d}日")
    assert text.due_at == MORNING
    assert "15日" in text.wording  # as it will be true when it is read
    assert send_due(EVENING, gateway) == send_due(MORNING - MINUTE, gateway) == 0
    assert send_due(MORNING, gateway) == 1


def test_no_text_is_asked_for_that_could_only_come_too_late(district, gateway) -> None:
    with pytest.raises(Refused, match="已经过了约定的时间"):
        asked(district, at=EVENING, expires_at=EVENING + timedelta(hours=1))


def test_what_waits_too_long_is_not_sent(district, gateway) -> None:
    text = asked(district)
    assert send_due(text.expires_at + MINUTE, gateway) == 0
    text.refresh_from_db()
    assert (text.state, text.reason) == ("not_sent", "已过最晚发送时间")


def test_what_nobody_sends_is_withdrawn_by_the_watch(district) -> None:
    text = asked(district)
    watch(text.expires_at)
    assert Text.objects.get().state == State.WAITING
    watch(text.expires_at + MINUTE)
    assert Text.objects.get().state == State.NOT_SENT


def test_a_text_whose_reason_fell_away_is_withdrawn(district, gateway, monkeypatch) -> None:
    monkeypatch.setitem(reasons._known, ABOUT[0], lambda _text, _at: "已经拨打")
    asked(district)
    assert send_due(AT, gateway) == 0
    text = Text.objects.get()
    assert (text.state, text.reason, gateway.given) == ("not_sent", "已经拨打", 0)


def test_one_go_is_a_batch(district, gateway, monkeypatch) -> None:
    monkeypatch.setattr("district.texts.sending.BATCH", 2)
    assert BATCH == 50
    for number in range(3):
        asked(district, resident=patient(district, name=f"甲{number}", identity_number=identity(order=2 * number)))
    assert [send_due(AT, gateway), send_due(AT, gateway), send_due(AT, gateway)] == [2, 1, 0]


def test_who_looks_on_sees_what_comes_within_a_minute(district, gateway) -> None:
    from district.texts.presenters import line
    from district.texts.tests.story import agent_of

    text, by = asked(district), agent_of(district)
    send_due(AT, gateway)
    text.refresh_from_db()
    assert line(text, by, AT)["is_followed"]
    assert not line(text, by, AT + MINUTE)["is_followed"]
