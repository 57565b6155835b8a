"""Who waited too long to write is told to try again."""

from typing import Any

import pytest
from django.db.utils import OperationalError

from district.access.roles import CentreManager
from district.tasks import actions


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("database is locked: too many writers are waiting", 503),
        ("canceling statement due to lock timeout", 503),
        ("no such table: tasks_task", 500),
    ],
)
def test_only_waiting_too_long_is_being_busy(
    ask: Any, district: Any, at: Any, monkeypatch: pytest.MonkeyPatch, words: str, status: int
) -> None:
    def fail(*arguments: Any, **named: Any) -> None:
        raise OperationalError(words)

    from district.tasks.tests.samples import samples

    task = samples(district.heyan, district.person(CentreManager).actor(), at)["task"]
    monkeypatch.setattr(actions, "cancel", fail)
    client = ask(CentreManager)
    client.raise_request_exception = False
    answer = client.post(f"/tasks/{task.pk}/cancel/")
    assert answer.status_code == status
    assert ("没有保存" in answer.content.decode()) is True
    assert answer.headers.get("Retry-After") == ("10" if status == 503 else None)
