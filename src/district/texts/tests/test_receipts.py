"""Receipts: believed with the secret alone, in any order, twice, before the answer."""

import base64
import itertools
import json

import pytest
from django.test import Client

from district.audit.models import Event
from district.texts import actions
from district.texts.models import EarlyReceipt, State, Text
from district.texts.tests.story import MINUTE, SECRET, asked, connect
from district.texts.watching import KEPT, watch
from tests.web.people import AT

pytestmark = pytest.mark.django_db
ADDRESS = "/texts/receipts/"
BEARER = {"Authorization": f"Bearer {SECRET}"}


@pytest.fixture
def taken(district, settings) -> Text:
    """A text that the platform was given, and of which nobody knows more."""
    connect(settings)
    text = asked(district)
    actions.take(text=text, at=AT)
    return Text.objects.get(pk=text.pk)


def report(said, headers=None, address=ADDRESS):
    told = {"content_type": "application/json", "headers": BEARER if headers is None else headers}
    return Client().post(address, json.dumps(said), **told)


def test_a_receipt_with_our_key_ends_a_text_once(taken) -> None:
    said = {"extend": str(taken.pk), "msgid": "m1", "status": "DELIVRD"}
    for _time in range(3):
        answer = report([said])
        assert (answer.status_code, answer.content) == (200, b"ok")
    text = Text.objects.get()
    assert (text.state, text.provider_id) == ("delivered", "m1")
    assert text.delivered_at
    assert Event.objects.filter(action="texts.text.reported").count() == 1


def test_what_is_on_the_way_says_nothing(taken) -> None:
    assert report({"extend": str(taken.pk), "status": "ENROUTE"}).status_code == 200
    assert Text.objects.get() == taken
    assert Text.objects.get().state == State.UNKNOWN


@pytest.mark.parametrize(
    "headers",
    [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic !"}, {"Authorization": f"Basic {SECRET}"}],
)
def test_without_the_secret_nothing_is_believed(taken, headers) -> None:
    assert report({"extend": str(taken.pk), "status": "DELIVRD"}, headers).status_code == 403
    assert Text.objects.get().state == State.UNKNOWN


def test_the_secret_may_be_a_password_or_stand_in_the_address(taken) -> None:
    word = base64.b64encode(f"sms:{SECRET}".encode()).decode()
    assert report({}, {"Authorization": f"Basic {word}"}).status_code == 200
    assert report({}, {}, f"{ADDRESS}?key={SECRET}").status_code == 200


def test_a_site_without_receipts_has_no_such_page(district) -> None:
    assert report({}).status_code == 404


def test_a_form_is_read_too(taken) -> None:
    told = {"extend": str(taken.pk), "status": "UNDELIV", "error": "关机\r\nX"}
    assert Client().post(ADDRESS, told | {"n": "1"}, headers=BEARER).status_code == 200  # multipart says nothing
    assert Text.objects.get().state == State.UNKNOWN
    form = {"content_type": "application/x-www-form-urlencoded", "headers": BEARER}
    body = f"extend={taken.pk}&status=UNDELIV&error=%E5%85%B3%E6%9C%BA%0D%0AX"
    assert Client().post(ADDRESS, body, **form).status_code == 200
    text = Text.objects.get()
    assert (text.state, text.reason) == ("failed", "关机 X")


@pytest.mark.parametrize("body", ["", "[", '{"a":', "[1, null, []]", '{"extend": {"x": 1}, "status": []}', "9" * 5000])
def test_rubbish_is_answered_and_changes_nothing(taken, body) -> None:
    assert Client().post(ADDRESS, body, content_type="application/json", headers=BEARER).status_code == 200
    assert Text.objects.get().state == State.UNKNOWN


def test_a_receipt_that_comes_before_the_answer_waits_for_it(taken) -> None:
    for _time in range(2):
        report({"msgid": "m1", "status": "DELIVRD"})
    assert EarlyReceipt.objects.count() == 1
    text = actions.settle(text=taken, state="handed_over", provider_id="m1", at=AT + MINUTE)
    assert text.state == State.DELIVERED
    assert not EarlyReceipt.objects.exists()


def test_a_receipt_that_belongs_to_nothing_is_forgotten(taken) -> None:
    actions.report(state="delivered", provider_id="m1", at=AT)
    watch(AT + KEPT)
    assert EarlyReceipt.objects.exists()
    watch(AT + KEPT + MINUTE)
    assert not EarlyReceipt.objects.exists()


def told_in(order, text: Text) -> str:
    """The state after these reports in this order."""
    for name in order:
        if name == "answer":
            actions.settle(text=text, state="handed_over", provider_id="m1", at=AT)
        elif name == "lost":
            actions.settle(text=text, state="unknown", at=AT)
        else:
            actions.report(state=name, provider_id="m1", at=AT)
    return str(Text.objects.get(pk=text.pk).state)


def test_the_order_of_reports_does_not_matter(district, settings) -> None:
    connect(settings)
    for number, order in enumerate(itertools.permutations(("answer", "failed", "delivered", "delivered"))):
        text = asked(district, about=("tests.thing", str(number)))
        actions.take(text=text, at=AT)
        assert told_in(order, text) == "delivered", order
        Text.objects.filter(pk=text.pk).update(provider_id="")


def test_a_text_by_hand_has_no_receipts(district, settings) -> None:
    connect(settings)
    text = asked(district, adapter="by_hand")
    report({"extend": str(text.pk), "status": "DELIVRD"})
    assert Text.objects.get().state == State.WAITING
