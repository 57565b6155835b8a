"""A platform over HTTP: what it is given, and what its answers mean. It goes wrong on purpose."""

import pytest

from district.texts import actions
from district.texts.gateways.http import at_path, filled
from district.texts.models import State, Text
from district.texts.sending import send_due
from district.texts.tests.fake_platform import running
from district.texts.tests.story import PHONE, SECRET, agent_of, asked, connect, events_of, patient
from tests.web.people import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def fake():
    with running() as platform:
        yield platform


def sent(district, settings, fake, **stated) -> Text:
    connect(settings, fake.address, **stated)
    text = asked(district)
    send_due(AT)
    return Text.objects.get(pk=text.pk)


def test_a_text_is_given_to_the_platform_with_its_words_number_and_key(district, settings, fake) -> None:
    text = sent(district, settings, fake)
    assert fake.taken == [{"mobile": PHONE, "content": text.wording, "extend": str(text.pk)}]
    assert fake.headers[0]["Authorization"] == f"Bearer {SECRET}"
    assert (text.state, text.provider_id, text.sent_at) == ("handed_over", f"m-{text.pk}", AT)
    assert events_of(text) == ["texts.text.asked", "texts.text.taken", "texts.text.reported"]


def test_a_platform_may_want_a_form(district, settings, fake) -> None:
    text = sent(district, settings, fake, is_form=True)
    assert fake.taken[0]["content"] == text.wording
    assert text.state == State.HANDED_OVER


@pytest.mark.parametrize(
    ("mode", "state"),
    [
        ("refused", State.FAILED),
        ("moved", State.FAILED),
        ("slow", State.UNKNOWN),
        ("drip", State.UNKNOWN),
        ("broken", State.UNKNOWN),
        ("half", State.UNKNOWN),
        ("rubbish", State.UNKNOWN),
        ("gone", State.UNKNOWN),
    ],
)
def test_only_an_answer_that_is_understood_says_what_came_of_it(district, settings, fake, mode, state) -> None:
    fake.mode = mode
    text = sent(district, settings, fake)
    assert text.state == state
    fake.mode = "ok"
    assert send_due(AT) == 0  # never again by itself
    assert fake.times(text.pk) == 1


def test_a_platform_that_cannot_be_reached_was_given_nothing(district, settings, fake) -> None:
    connect(settings, "http://127.0.0.1:9/send")
    text = asked(district)
    assert send_due(AT) == 0
    assert Text.objects.get().state == State.WAITING
    connect(settings, fake.address)
    assert send_due(AT) == 1
    assert fake.times(text.pk) == 1


def test_lines_and_placeholders_in_a_text_stay_text(district, settings, fake) -> None:
    connect(settings, fake.address, headers={"X-Id": "{id}"})
    text = asked(district, when=lambda _at: "今天\r\nX-Evil: 1{secret}{phone}")
    send_due(AT)
    assert fake.taken[0]["content"] == text.wording
    assert "X-Evil" not in fake.headers[0]


def test_a_real_platform_gets_no_made_up_number_and_a_simulated_one_no_other(district, settings, fake) -> None:
    from district.lib.refusal import Refused
    from district.texts.rules import check_platform

    connect(settings, fake.address, is_simulated=False)
    with pytest.raises(Refused, match="示范居民"):
        asked(district, resident=patient(district))
    with pytest.raises(Refused, match="模拟"):
        check_platform("13800001111", "", is_simulated=True)


def test_placeholders_are_filled_in_once() -> None:
    told = {"phone": "{text}", "text": "{id}", "id": "1", "secret": "s"}
    assert filled({"a": ["{phone}", {"b": "{text}-{id}"}], "n": 1}, told) == {"a": ["{text}", {"b": "{id}-1"}], "n": 1}


def test_a_path_finds_what_stands_there_and_no_table() -> None:
    said = {"a": [{"b": 0}], "c": True, "d": None, "e": "x\r\ny"}
    assert [at_path(said, path) for path in ("a.0.b", "c", "d", "a", "a.9.b", "e", "")] == [
        "0", "true", None, None, None, "x y", None,
    ]  # fmt: skip


def test_whoever_went_meanwhile_is_not_texted(district, settings, fake) -> None:
    from district.residents.models import Resident

    connect(settings, fake.address)
    text = asked(district)
    Resident.objects.filter(pk=text.resident_id).update(died_on=AT.date())
    assert send_due(AT) == 0
    assert not fake.taken
    assert Text.objects.get().state == State.NOT_SENT


def test_the_log_has_no_number(district, settings, caplog) -> None:
    connect(settings, "http://127.0.0.1:9/send")
    text = asked(district)
    send_due(AT)
    letter = actions.take(text=Text.objects.get(), at=AT)
    assert caplog.records
    assert PHONE not in caplog.text + repr(letter) + str(text)
    assert agent_of(district)
