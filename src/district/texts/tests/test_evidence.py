"""The library's rows of texts say what was known of each on the day."""

from datetime import timedelta
from typing import Any

import pytest

from district.texts import actions
from district.texts.evidence import rows
from district.texts.models import Adapter, State, Text
from district.texts.tests.story import agent_of, asked, connect
from shixiao.evidence.tables import TABLES
from tests.web.people import AT

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = AT.date()


def given(district: Any, settings: Any, at: Any = AT) -> Text:
    """A text that the platform was given."""
    connect(settings)
    text = asked(district, adapter=Adapter.HTTP)
    assert actions.take(text=text, at=at)
    return Text.objects.get(pk=text.pk)


def told_on(day: int) -> tuple[object, ...]:
    """State, day of leaving and of arrival, as so many days later they are told."""
    [row] = rows(TODAY + day * DAY)
    return row["state"], row["left_on"], row["delivered_on"]


def test_what_is_known_of_a_text_grows_from_day_to_day(district: Any, settings: Any) -> None:
    text = given(district, settings)
    actions.settle(text=text, state=State.HANDED_OVER, provider_id="1", at=AT + DAY)
    actions.report(state=State.DELIVERED, provider_id="1", at=AT + 2 * DAY)
    assert list(rows(TODAY - DAY)) == []
    assert told_on(0) == ("unknown", TODAY, None)
    assert told_on(1) == ("handed_over", TODAY, None)
    assert told_on(2) == ("delivered", TODAY, TODAY + 2 * DAY)


def test_what_failed_left_and_what_was_withdrawn_never_did(district: Any, settings: Any) -> None:
    actions.settle(text=given(district, settings), state=State.FAILED, reason="UNDELIV", at=AT)
    assert told_on(0) == ("failed", TODAY, None)
    Text.objects.update(state=State.NOT_SENT, taken_at=None)
    assert told_on(0) == ("not_sent", None, None)


def test_a_text_that_leaves_tomorrow_waits_today(district: Any, settings: Any) -> None:
    given(district, settings)
    Text.objects.update(taken_at=AT + DAY)
    assert [told_on(day) for day in (0, 1)] == [("waiting", None, None), ("unknown", TODAY + DAY, None)]


def test_of_a_text_by_hand_nobody_says_that_it_arrived(district: Any) -> None:
    text, by = asked(district, adapter=Adapter.BY_HAND), agent_of(district)
    actions.open_number(text=text, by=by, at=AT)
    actions.say(text=text, was_sent=True, by=by, at=AT)
    [row] = rows(TODAY)
    assert (row["channel"], row["state"], row["delivered_on"]) == ("by_hand", "handed_over", None)
    assert set(row) == set(TABLES["texts"].columns())
