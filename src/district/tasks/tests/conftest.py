"""What the tests of tasks need: work that counts, and somebody who starts it."""

from datetime import datetime
from typing import Any

import pytest
from django.db import transaction
from django.utils.translation import get_language

from district.lib.refusal import Refused
from district.tasks.models import Task
from district.tasks.running import Cancelled, Outcome, Running, start, work
from district.tasks.tests.samples import scope_at

BEFORE: dict[str, Any] = {"step": lambda number: None}
"""What happens before each step."""


@work("tests.count")
def count(running: Running, to: int, fails: str = "", shows: str = "") -> Outcome:
    """Counts in one transaction, and fails or shows as it is told."""
    with transaction.atomic():
        running.advance(0, to, "数数")
        for number in range(1, to + 1):
            BEFORE["step"](number)
            running.advance(number)
    if fails == "refused":
        raise Refused("数目不对。")
    if fails == "fault":
        raise ZeroDivisionError("secret detail")
    if fails == "cancelled":
        raise Cancelled
    scope = running.scope
    shown = {
        "scope": f"{scope.organisation} {scope.code} {scope.is_whole} {len(scope.organisations)}",
        "language": get_language(),
    }
    return {"rows": to, "address": "/"} | ({"sentence": shown[shows]} if shows else {}), None


work("tests.twice", is_restartable=True)(count)


@pytest.fixture
def before_step(monkeypatch: pytest.MonkeyPatch) -> Any:
    """`before_step(f)` lets the counting task call `f(number)` before each step."""
    return lambda function: monkeypatch.setitem(BEFORE, "step", function)


def begun(district: Any, at: datetime, kind: str = "tests.count", **arguments: Any) -> Task:
    """A task of 河沿's manager."""
    from district.access.roles import CentreManager

    by = district.person(CentreManager).actor(role="centre_manager", address="127.0.0.1")
    return start(kind, title="数数", arguments=arguments, by=by, scope=scope_at(district.heyan), at=at)


@pytest.fixture
def begin(district: Any, at: datetime) -> Any:
    """`begin(to=3)` starts a counting task."""
    return lambda **arguments: begun(district, at, **arguments)
