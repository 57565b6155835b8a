"""Rows for the demonstration list, and a client that asks for it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import override_settings

from district.access.roles import Auditor
from district.audit.models import Event

LISTS = "district.lists.tests.demonstration_site"


@pytest.fixture
def write(district: Any, at: Any) -> Callable[..., Event]:
    """`write("对象", note=…)`: an event at 河沿, each a minute after the one before."""
    written: list[Event] = []

    def one(target_name: str, **values: Any) -> Event:
        named = {"action": "tests.row.written", "actor_name": "李", "actor_id": "2", "organisation": district.heyan.pk}
        event = Event(target_name=target_name, at=at + timedelta(minutes=len(written)), **{**named, **values})
        event.save(force_insert=True)
        written.append(event)
        return event

    return one


@pytest.fixture
def site(ask: Any) -> Any:
    """The auditor of 河沿, asking a site that has the demonstration list."""
    with override_settings(ROOT_URLCONF=LISTS):
        yield ask(Auditor)
