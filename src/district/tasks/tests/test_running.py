"""Work goes on when its page is left, and says how far it has come."""

from datetime import datetime
from typing import Any

import pytest

from district.access.actor import Actor
from district.access.roles import CentreManager
from district.audit.models import Event
from district.lib.refusal import Refused
from district.orgs.tree import scope_of
from district.tasks.models import State, Task
from district.tasks.running import Cancelled, Outcome, Running, start, work
from district.tasks.worker import work_off
from tests.web.people import SmallDistrict


@work("tests.count")
def count(running: Running, to: int, fails: str = "") -> Outcome:
    """Counts, and fails as it is told."""
    running.advance(0, to, "数数")
    for number in range(1, to + 1):
        running.advance(number)
    if fails == "refused":
        raise Refused("数目不对。")
    if fails == "fault":
        raise ZeroDivisionError("secret detail")
    if fails == "cancelled":
        raise Cancelled
    return {"rows": to, "address": "/"}, None


@pytest.fixture
def begin(district: SmallDistrict, at: datetime) -> Any:
    """Starts a task in the name of 河沿's manager."""
    by = district.person(CentreManager).actor(role="centre_manager", address="127.0.0.1")

    def start_one(**arguments: Any) -> Task:
        return start("tests.count", title="数数", arguments=arguments, by=by, scope=scope_of(district.heyan), at=at)

    return start_one


def test_a_task_waits_until_a_worker_takes_it_and_then_ends_with_what_came_of_it(begin: Any) -> None:
    task = begin(to=3)
    assert task.state == State.WAITING
    assert work_off() == 1
    task.refresh_from_db()
    assert (task.state, task.done, task.total) == (State.DONE, 3, 3)
    assert task.result == {"rows": 3, "address": "/"}


@pytest.mark.parametrize(
    ("fails", "state", "says"),
    [("refused", State.FAILED, "数目不对。"), ("fault", State.FAILED, "编号"), ("cancelled", State.CANCELLED, "取消")],
)
def test_a_task_that_fails_says_why_and_never_how(begin: Any, fails: str, state: State, says: str) -> None:
    task = begin(to=1, fails=fails)
    work_off()
    task.refresh_from_db()
    assert task.state == state
    assert says in task.message
    assert "secret" not in task.message


def test_beginning_and_end_are_recorded_in_the_name_of_whoever_started_it(begin: Any) -> None:
    task = begin(to=1)
    work_off()
    events = Event.objects.filter(target_id=str(task.pk)).order_by("pk")
    assert [(event.action, event.actor_id) for event in events] == [
        ("tasks.task.started", task.started_by),
        ("tasks.task.ended", task.started_by),
    ]


def test_a_kind_that_nobody_registered_cannot_be_started(district: SmallDistrict, at: datetime) -> None:
    by = Actor("staff", "1", "张敏")
    with pytest.raises(LookupError):
        start("tests.unknown", title="", arguments={}, by=by, scope=scope_of(district.heyan), at=at)
