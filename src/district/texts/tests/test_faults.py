"""Whatever falls between the row and the platform: a text is given to it once, or its result is unknown; never twice."""

import random

import pytest

from district.texts import actions
from district.texts.gateways.gateway import Answer, Unreachable
from district.texts.models import EarlyReceipt, State, Text
from district.texts.sending import send_due
from district.texts.tests.story import MINUTE, asked, connect
from tests.web.people import AT

pytestmark = pytest.mark.django_db
WHERE = ("nowhere", "before the request", "after the request", "before the answer is written", "unreachable")
RECEIPTS = ((), ("delivered",), ("failed",), ("delivered", "delivered"), ("failed", "delivered"))


class Killed(BaseException):
    """The process died here: nothing that follows is done."""


class Falling:
    """A platform that counts what it is given, beside a process that dies at one place."""

    def __init__(self, chance: random.Random) -> None:
        self.where, self.given = chance.choice(WHERE), 0
        self.receipts, self.is_early = chance.choice(RECEIPTS), chance.random() < 0.5
        self.answer = chance.choice((State.HANDED_OVER, State.HANDED_OVER, State.FAILED, State.UNKNOWN))

    def send(self, letter) -> Answer:
        if self.where == "before the request":
            raise Killed
        if self.where == "unreachable":
            raise Unreachable
        self.given += 1
        if self.is_early:
            self.report(letter)
        if self.where == "after the request":
            raise Killed
        number = f"m{letter.key}" if self.answer == State.HANDED_OVER else ""
        return Answer(self.answer, provider_id=number)

    def report(self, letter) -> None:
        for state in self.receipts:
            actions.report(state=state, own_id=str(letter.key), at=AT)


def run(gateway, monkeypatch) -> None:
    """Send what is due, until the process dies."""
    with monkeypatch.context() as patched:
        if gateway.where == "before the answer is written":

            def dies(**_told) -> None:
                raise Killed

            patched.setattr("district.texts.sending.actions.settle", dies)
        try:
            send_due(AT, gateway)
        except Killed:
            gateway.where = "nowhere"


def wanted_of(gateway, died: bool) -> set[str]:
    """What may stand in the end."""
    if gateway.given and gateway.receipts:
        return {"delivered" if "delivered" in gateway.receipts else "failed"}
    return {"unknown"} if died else {gateway.answer.value}


def test_a_hundred_faults(district, settings, monkeypatch) -> None:
    connect(settings)
    seen = set()
    for seed in range(100):
        gateway = Falling(random.Random(seed))
        died, is_unreachable = gateway.where in WHERE[1:4], gateway.where == "unreachable"
        seen.add((gateway.where, gateway.receipts))
        text = asked(district, about=("tests.thing", str(seed)))
        run(gateway, monkeypatch)
        if is_unreachable:
            assert Text.objects.get(pk=text.pk).state == State.WAITING, seed
            gateway.where = "nowhere"
        for _restart in range(3):
            send_due(AT + MINUTE, gateway)
        if gateway.given and not gateway.is_early:
            gateway.report(actions.Letter(text.pk, "", ""))
        now = Text.objects.get(pk=text.pk)
        assert gateway.given <= 1, (seed, gateway.__dict__)  # never twice
        assert now.state in wanted_of(gateway, died), (seed, now.state, gateway.__dict__)
        assert gateway.given or now.state == State.UNKNOWN, seed
    assert not EarlyReceipt.objects.exists()
    assert len(seen) > 20


def test_a_kill_between_taking_and_sending_leaves_an_unknown_result(district, settings, monkeypatch) -> None:
    connect(settings)
    text, gateway = asked(district), Falling(random.Random(0))
    gateway.where = "before the request"
    run(gateway, monkeypatch)
    gateway.where = "nowhere"
    assert send_due(AT + MINUTE, gateway) == 0
    assert Text.objects.get(pk=text.pk).state == State.UNKNOWN
    assert gateway.given == 0
