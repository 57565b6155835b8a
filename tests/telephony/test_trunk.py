"""A line as a carrier has it: it asks who calls, knows one official number, and may be down."""

import re
from dataclasses import replace

import pytest

from demo.telephony.running import free_port, wait_until
from district.calls.models import Outcome
from tests.telephony.conftest import calling
from tests.telephony.scene import CALLER, TRUNK_USER, scene
from tests.telephony.test_calls import OUTCOMES

pytestmark = [pytest.mark.telephony, pytest.mark.django_db]


def messages(scene) -> list[str]:
    """What came over the line, message by message."""
    return re.split(r"\n-{40,}", scene.line_log.read_text("utf8", "replace"))


def test_the_exchange_registers_with_the_line(guarded) -> None:
    wait_until(
        lambda: "Registered" in guarded.exchange.say("pjsip show registrations"), "the line knows us", seconds=10
    )
    asked = [text for text in messages(guarded) if "REGISTER sip:" in text]
    assert f'username="{TRUNK_USER}"' in asked[-1]


@pytest.mark.parametrize(("number", "outcome"), OUTCOMES.items())
def test_the_outcome_is_the_lines_also_where_it_asks_who_calls(call_by_login, number, outcome) -> None:
    found = call_by_login(number)
    assert (found.outcome, found.cause) == outcome


def test_residents_see_the_official_number_and_agents_no_number(call_by_login, guarded) -> None:
    found = call_by_login("10013800200")
    assert (found.outcome, found.recording.state) == (Outcome.ANSWERED, "kept")
    asked = [text for text in messages(guarded) if "INVITE sip:10013800200@" in text and "Authorization" in text]
    assert f"sip:{CALLER}@" in header(asked[-1], "From")
    assert f"sip:{CALLER}@" in header(asked[-1], "P-Asserted-Identity")
    assert "200" not in header(asked[-1], "From").replace("10013800200", "")
    assert "100138" not in guarded.sip_log.read_text("utf8", "replace")


def header(message: str, name: str) -> str:
    """The value of a header."""
    found = re.search(rf"^{name}: (.*)$", message, re.MULTILINE)
    assert found, message
    return found[1]


def test_a_wrong_login_is_nobodys_refusal(district, settings) -> None:
    with scene(login=(TRUNK_USER, "another-secret"), trunk_user=TRUNK_USER, trunk_secret="wrong") as wrong:
        found = calling(wrong.line, district, settings)("10013800200")
    assert found.outcome == Outcome.LINE_FAULT


def test_a_silent_line_uses_no_attempt(district, settings) -> None:
    with scene(trunk=f"sip:127.0.0.1:{free_port()}") as silent:
        found = calling(replace(silent.line, ring_seconds=20), district, settings)("10013800200")
    assert found.outcome == Outcome.LINE_FAULT
    assert (found.ended_at - found.placed_at).total_seconds() < 15
