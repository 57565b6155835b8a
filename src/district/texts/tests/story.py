"""A resident and texts to them, as the tests tell it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from district.access.actor import Actor
from district.access.roles import CallAgent
from district.lib.texting import Platform, Receipts, Texting
from district.residents.models import Resident
from district.residents.tests.people import resident
from district.texts import actions
from district.texts.models import Text
from tests.web.people import AT, SmallDistrict

PHONE = "10013800001"
MINUTE = timedelta(minutes=1)
ABOUT = ("tests.thing", "1")
SECRET = "tell-nobody-of-this"
NOON = "今天中午"


def agent_of(district: SmallDistrict, place: Any = None) -> Actor:
    """The call agent of a centre."""
    return district.person(CallAgent, place).actor(role="call_agent")


def patient(district: SmallDistrict, place: Any = None, at: datetime = AT, **stated: Any) -> Resident:
    """A resident of a centre with a telephone."""
    return resident(place or district.heyan, at, **({"phone": PHONE} | stated))


def asked(district: SmallDistrict, at: datetime = AT, **stated: Any) -> Text:
    """A text that the centre's agent asked for."""
    who = stated.pop("resident", None) or patient(district, at=at)
    told: dict[str, Any] = {"about": ABOUT, "purpose": "before_call", "when": lambda _sent: NOON}
    return actions.ask(resident=who, by=agent_of(district), at=at, **told | stated)


def platform(address: str, **stated: Any) -> Platform:
    """A simulated platform at an address, with receipts."""
    usual = Platform(
        address=address,
        body={"mobile": "{phone}", "content": "{text}", "extend": "{id}"},
        headers={"Authorization": "Bearer {secret}"},
        secret=SECRET,
        success="code",
        success_values=("0",),
        provider_id="data.msgid",
        timeout_seconds=1,
        is_simulated=True,
        receipts=Receipts(
            secret=SECRET, own_id="extend", provider_id="msgid", state="status", reason="error",
            delivered=("DELIVRD",), failed=("UNDELIV",),
        ),
    )  # fmt: skip
    return replace(usual, **stated)


def connect(settings: Any, address: str = "http://127.0.0.1:9/send", **stated: Any) -> Platform:
    """Give the site of a test a platform."""
    found = platform(address, **stated)
    settings.SITE = replace(settings.SITE, texting=Texting(number="010-12345678", platform=found))
    return found


def events_of(text: Text) -> list[str]:
    """The names of what was written down of a text, the oldest first."""
    from district.audit.trail import history_of

    return [event.action for event in history_of(text)][::-1]


def everything(text: Text) -> Mapping[str, Any]:
    """The row as the database has it."""
    found: Mapping[str, Any] = Text.objects.filter(pk=text.pk).values().get()
    return found
