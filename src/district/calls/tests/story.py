"""A resident, an agent, and calls between them, as the tests tell it."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from district.access.actor import Actor
from district.access.roles import CallAgent
from district.calls import actions
from district.calls.models import Call, Phone
from district.lib.line import Telephony
from district.residents.models import Resident
from district.residents.tests.people import resident
from tests.web.people import AT, SmallDistrict

PHONE = "10013800001"
SECOND = timedelta(seconds=1)


def line(folder: Path, **stated: Any) -> Telephony:
    """A simulated line that records into this folder."""
    usual = Telephony(secret="0123456789abcdef", trunk="sip:127.0.0.1", recordings=folder, is_simulated=True)
    return replace(usual, **stated)


def connect(settings: Any, folder: Path, **stated: Any) -> Telephony:
    """Give the site of a test a line."""
    found = line(folder, **stated)
    settings.SITE = replace(settings.SITE, telephony=found)
    return found


def agent_of(district: SmallDistrict, place: Any = None) -> Actor:
    """The call agent of a centre."""
    return district.person(CallAgent, place).actor(role="call_agent")


def give_phone(district: SmallDistrict, place: Any = None, at: datetime = AT) -> Phone:
    """An extension for the call agent of a centre."""
    person = district.person(CallAgent, place)
    return actions.give_phone(
        agent=person, organisation=place or district.heyan, by=agent_of(district, place), at=at, kind="browser"
    )


def patient(district: SmallDistrict, place: Any = None, at: datetime = AT, **stated: Any) -> Resident:
    """A resident of a centre with a telephone."""
    return resident(place or district.heyan, at, **({"phone": PHONE} | stated))


def placed(district: SmallDistrict, at: datetime = AT, **stated: Any) -> Call:
    """A call of the centre's agent to one of its residents, which nothing has happened to yet."""
    who = stated.pop("resident", None) or patient(district, at=at)
    return actions.place(resident=who, by=agent_of(district), at=at, **stated)
