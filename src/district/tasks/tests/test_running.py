"""Work goes on when its page is left, and says what came of it."""

from datetime import datetime
from typing import Any

import pytest

from district.access.actor import Actor
from district.audit.models import Event
from district.tasks.models import State, Task
from district.tasks.running import start
from district.tasks.tests.samples import scope_at
from district.tasks.worker import work_off


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


def test_the_number_of_a_fault_stands_in_the_log_with_its_cause(begin: Any, caplog: Any) -> None:
    task = begin(to=1, fails="fault")
    work_off()
    task.refresh_from_db()
    (entry,) = [record for record in caplog.records if record.name == "district.tasks.doing"]
    assert str(entry.args[0]) in task.message
    assert "secret detail" in caplog.text


def test_beginning_and_end_are_recorded_in_the_name_of_whoever_started_it(begin: Any) -> None:
    task = begin(to=1)
    work_off()
    events = Event.objects.filter(target_id=str(task.pk)).order_by("pk")
    assert [(event.action, event.actor_id, event.actor_kind) for event in events] == [
        ("tasks.task.started", task.started_by, "staff"),
        ("tasks.task.ended", task.started_by, "staff"),
    ]


def test_the_work_sees_the_scope_of_whoever_started_it(begin: Any, district: Any) -> None:
    task = begin(to=1, shows="scope")
    work_off()
    task.refresh_from_db()
    assert task.result["sentence"] == f"{district.heyan.pk} QH01 False 1"


def test_sentences_are_in_the_language_in_which_it_was_started(begin: Any) -> None:
    task = begin(to=1, shows="language")
    Task.objects.filter(pk=task.pk).update(language="en")
    work_off()
    task.refresh_from_db()
    assert task.result["sentence"] == "en"


@pytest.mark.django_db
def test_a_kind_that_nobody_registered_cannot_be_started(district: Any, at: datetime) -> None:
    with pytest.raises(LookupError):
        start(
            "tests.unknown",
            title="",
            arguments={},
            by=Actor("staff", "1", "张敏"),
            scope=scope_at(district.heyan),
            at=at,
        )
