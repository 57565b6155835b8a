"""The exchange is started once for all these tests."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone

from demo.telephony.tree import NoAsterisk
from district.calls import actions
from district.calls.models import Call, Outcome, Phone, Recording
from district.calls.tests.dialling import dialling, with_rows
from district.calls.tests.story import agent_of, give_phone, patient
from district.lib.line import Telephony
from tests.telephony.scene import DESK, TRUNK_SECRET, TRUNK_USER, Scene, scene


@pytest.fixture(scope="session")
def running() -> Iterator[Scene]:
    """The exchange; a test that cannot have it says why."""
    try:
        with scene() as found:
            yield found
    except NoAsterisk as reason:
        pytest.skip(f"no Asterisk: {reason}")


@pytest.fixture(scope="session")
def guarded() -> Iterator[Scene]:
    """The same with a line that wants to know who calls, as a carrier's does."""
    with scene(login=(TRUNK_USER, TRUNK_SECRET), trunk_user=TRUNK_USER, trunk_secret=TRUNK_SECRET) as found:
        yield found


@pytest.fixture
def call(running: Scene, district: Any, settings: Any) -> Callable[..., Call]:
    """`call(number)`: place a call as an agent does, and follow it until it is over and its recording is kept."""
    return calling(running.line, district, settings)


@pytest.fixture
def call_by_login(guarded: Scene, district: Any, settings: Any) -> Callable[..., Call]:
    """The same over the line that wants to know who calls."""
    return calling(guarded.line, district, settings)


def calling(line: Telephony, district: Any, settings: Any) -> Callable[..., Call]:
    """`call(number)` over this line."""
    settings.SITE = replace(settings.SITE, telephony=line)
    mine = give_phone(district)
    by = agent_of(district)

    def through(number: str, *, extension: int = DESK, meanwhile: Callable[[Call], None] | None = None) -> Call:
        Phone.objects.filter(pk=mine.pk).update(extension=extension)
        one = patient(district, phone=number, name=f"甲{number}")
        made: list[Call] = []

        def is_over() -> bool:
            now = Call.objects.get(pk=made[0].pk)
            if meanwhile and now.is_running:
                meanwhile(now)
            is_kept = now.outcome != Outcome.ANSWERED or Recording.objects.filter(call=now).exists()
            return not now.is_running and is_kept and not list(line.recordings.glob(f"{now.pk}*"))

        def place() -> None:
            made.append(actions.place(resident=one, by=by, at=timezone.now()))

        with_rows(lambda database: dialling(line, database, place, is_over, comes_back=(0.2,)))
        return Call.objects.get(pk=made[0].pk)

    return through
