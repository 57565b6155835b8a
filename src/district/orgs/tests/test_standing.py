"""What somebody started is done only while they may still do it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from district.access.roles import CentreManager
from district.accounts.actions import retire
from district.orgs.models import Membership
from district.orgs.tests.test_staff import BY
from district.orgs.tree import scope_of
from district.tasks.models import State, Task
from district.tasks.running import start
from district.tasks.tests import samples  # noqa: F401  (registers the work that does nothing)
from district.tasks.worker import work_off


@pytest.fixture
def task(district: Any, at: datetime) -> Task:
    """A task that 河沿's manager has put into the queue."""
    by = district.person(CentreManager).actor(role="centre_manager")
    return start("tests.sample", title="数数", arguments={}, by=by, scope=scope_of(district.heyan), at=at)


def _done(task: Task) -> Task:
    work_off()
    task.refresh_from_db()
    return task


def test_the_task_of_somebody_in_office_is_done(task: Task) -> None:
    assert _done(task).state == State.DONE


def test_the_task_of_somebody_retired_since_is_not(task: Task, district: Any, at: datetime) -> None:
    retire(district.person(CentreManager), by=BY, at=at)
    assert _done(task).state == State.FAILED
    assert "不再担任" in task.message


@pytest.mark.parametrize(("days", "state"), [(1, State.DONE), (0, State.FAILED), (-1, State.FAILED)])
def test_a_role_holds_until_the_day_before_it_ends(task: Task, district: Any, days: int, state: State) -> None:
    ends = timezone.localdate(timezone.now()) + timedelta(days=days)
    Membership.objects.filter(user=district.person(CentreManager)).update(until=ends)
    assert _done(task).state == state


def test_another_role_at_the_same_place_is_not_enough(task: Task, district: Any) -> None:
    Membership.objects.filter(user=district.person(CentreManager)).update(role="call_agent")
    assert _done(task).state == State.FAILED
