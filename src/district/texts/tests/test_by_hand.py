"""A text of one's own telephone: asked for, its number opened, said to be sent."""

from datetime import UTC, datetime, timedelta
from urllib.parse import unquote

import pytest

from district.audit.models import Event
from district.lib.refusal import Refused
from district.residents import actions as residents
from district.texts import actions, reasons
from district.texts.models import State, Text
from district.texts.tests.story import ABOUT, MINUTE, PHONE, agent_of, asked, events_of, everything, patient
from tests.web.people import AT

pytestmark = pytest.mark.django_db
NIGHT = datetime(2024, 6, 14, 12, 0, tzinfo=UTC)
"""20:00 in Beijing."""


def test_a_text_is_asked_for_opened_and_said_to_be_sent(district) -> None:
    by, text = agent_of(district), asked(district)
    assert (text.state, text.adapter, text.segments) == ("waiting", "by_hand", 1)
    assert actions.open_number(text=text, by=by, at=AT + MINUTE) == PHONE
    assert Text.objects.get().state == State.UNKNOWN
    said = actions.say(text=text, was_sent=True, by=by, at=AT + 2 * MINUTE)
    assert (said.state, said.sent_at) == ("handed_over", AT + 2 * MINUTE)
    assert events_of(text) == ["texts.text.asked", "texts.text.taken", "texts.text.said"]


def test_the_number_stands_in_no_row_and_no_event(district) -> None:
    text = asked(district)
    actions.open_number(text=text, by=agent_of(district), at=AT)
    assert PHONE not in str(everything(text))
    assert not [event for event in Event.objects.all() if PHONE in f"{event.before}{event.after}{event.note}"]
    assert Event.objects.filter(action="residents.resident.revealed").count() == 1


def test_a_text_says_who_will_call_and_nothing_about_the_person(district) -> None:
    text = asked(district)
    assert district.heyan.title in text.wording
    assert "今天中午" in text.wording
    assert text.resident.name not in text.wording


def test_a_second_click_gives_the_same_text(district) -> None:
    one = patient(district)
    assert asked(district, resident=one).pk == asked(district, resident=one, at=AT + MINUTE).pk


def test_one_text_a_day_about_one_thing(district) -> None:
    one, by = patient(district), agent_of(district)
    text = asked(district, resident=one)
    actions.open_number(text=text, by=by, at=AT)
    with pytest.raises(Refused, match="一天内不再发第二条"):
        asked(district, resident=one, at=AT + timedelta(hours=3))
    assert asked(district, resident=one, at=AT + timedelta(hours=3), about=("tests.thing", "2")).pk != text.pk
    assert asked(district, resident=one, at=AT + timedelta(days=1)).pk != text.pk


def test_one_that_was_not_sent_does_not_count(district) -> None:
    one, by = patient(district), agent_of(district)
    text = asked(district, resident=one)
    actions.open_number(text=text, by=by, at=AT)
    assert actions.say(text=text, was_sent=False, by=by, at=AT).state == "not_sent"
    assert asked(district, resident=one, at=AT + MINUTE).pk != text.pk


def test_who_has_gone_or_wants_no_calls_gets_none(district) -> None:
    by = agent_of(district)
    told = {"by": by, "at": AT}
    dead, moved, quiet = (patient(district, name=name) for name in ("甲", "乙", "丙"))
    residents.note_death(dead, seen=dead.version, died_on=AT.date(), note="家属告知", **told)
    residents.move_away(moved, seen=moved.version, on=AT.date(), reason="家属告知", **told)
    residents.forbid_calls(quiet, seen=quiet.version, reason="本人要求", **told)
    for one, word in ((dead, "死亡"), (moved, "迁出"), (quiet, "免打扰")):
        with pytest.raises(Refused, match=word):
            asked(district, resident=one)
    assert not Text.objects.exists()


def test_whoever_goes_meanwhile_gets_none_that_waits(district) -> None:
    one = patient(district)
    text = asked(district, resident=one)
    residents.note_death(
        one, seen=one.version, died_on=AT.date(), note="家属告知", by=agent_of(district), at=AT + MINUTE
    )
    text.refresh_from_db()
    assert (text.state, bool(text.reason)) == ("not_sent", True)


@pytest.mark.parametrize(("phone", "why"), [("", "没有电话号码"), ("01012345678", "不是手机")])
def test_only_mobile_telephones_get_texts(district, settings, phone, why) -> None:
    from dataclasses import replace

    settings.SITE = replace(settings.SITE, is_demonstration=False)
    with pytest.raises(Refused, match=why):
        asked(district, resident=patient(district, phone=phone))


def test_nobody_is_texted_by_hand_at_night(district) -> None:
    one = patient(district)
    with pytest.raises(Refused, match="08:00 到 20:00"):
        asked(district, resident=one, at=NIGHT)
    text = asked(district, resident=one, at=NIGHT - MINUTE)
    with pytest.raises(Refused, match="08:00 到 20:00"):
        actions.open_number(text=text, by=agent_of(district), at=NIGHT)


def test_a_text_whose_reason_fell_away_is_not_opened(district, monkeypatch) -> None:
    text = asked(district)
    monkeypatch.setitem(reasons._known, ABOUT[0], lambda _text, _at: "已经拨打")
    with pytest.raises(Refused, match="已经拨打"):
        actions.open_number(text=text, by=agent_of(district), at=AT)
    assert Text.objects.get().state == State.WAITING


def test_only_who_asked_sends(district) -> None:
    text, other = asked(district), agent_of(district, district.jiucheng)
    with pytest.raises(Refused, match="只能由本人操作"):
        actions.open_number(text=text, by=other, at=AT)
    with pytest.raises(Refused, match="只能由本人操作"):
        actions.say(text=text, was_sent=True, by=other, at=AT)


def test_nothing_is_said_of_a_text_whose_number_was_not_opened(district) -> None:
    with pytest.raises(Refused, match="请先打开号码"):
        actions.say(text=asked(district), was_sent=True, by=agent_of(district), at=AT)


def test_the_link_and_the_picture_carry_the_whole_text() -> None:
    from district.texts.gateways.by_hand import link, picture

    address = link(PHONE, "您好，请放心接听。&x=1")
    assert address.startswith(f"sms:{PHONE}?&body=")
    assert unquote(address.partition("body=")[2]) == "您好，请放心接听。&x=1"
    assert picture(PHONE, "您好").startswith("data:image/svg+xml")
