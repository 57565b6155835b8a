"""A task whose process died is found and says so; one that may be done twice is done again."""

import threading
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from district.tasks import alive
from district.tasks.models import State, Task
from district.tasks.progress import second_connection
from district.tasks.rescue import KEPT, rescue
from district.tasks.worker import _claim, work_off


def die(task: Task, state: State = State.RUNNING) -> None:
    """Leave a task as a killed process leaves it."""
    entry = _claim()
    assert entry is not None
    Task.objects.filter(pk=task.pk).update(state=state)


def test_a_task_whose_process_died_has_failed_and_says_so(begin: Any, at: Any) -> None:
    task = begin(to=1)
    die(task)
    rescue(at)
    task.refresh_from_db()
    assert (task.state, work_off()) == (State.FAILED, 0)
    assert "重新提交" in task.message


def test_a_task_that_had_not_begun_is_done_after_all(begin: Any, at: Any) -> None:
    task = begin(to=1)
    die(task, State.WAITING)
    rescue(at)
    assert work_off() == 1
    task.refresh_from_db()
    assert task.state == State.DONE


def test_a_task_that_may_be_done_twice_is_done_again(begin: Any, at: Any) -> None:
    task = begin(to=2, kind="tests.twice")
    die(task)
    rescue(at)
    assert work_off() == 1
    task.refresh_from_db()
    assert task.state == State.DONE


def test_a_task_that_runs_is_left_alone(begin: Any, before_step: Any, at: Any) -> None:
    before_step(lambda number: rescue(at))
    task = begin(to=2)
    work_off()
    task.refresh_from_db()
    assert task.state == State.DONE


def test_a_task_is_begun_once_even_if_it_was_queued_twice(begin: Any) -> None:
    task = begin(to=1)
    work_off()
    DBTaskResult.objects.update(status="READY")
    Task.objects.filter(pk=task.pk).update(done=77)
    assert work_off() == 1
    task.refresh_from_db()
    assert task.done == 77


@pytest.mark.parametrize(("age", "left"), [(KEPT, 1), (KEPT + timedelta(seconds=1), 0)])
def test_old_entries_of_the_queue_are_thrown_away(begin: Any, at: Any, age: timedelta, left: int) -> None:
    begin(to=1)
    work_off()
    DBTaskResult.objects.update(finished_at=at - age)
    rescue(at)
    assert DBTaskResult.objects.count() == left


@pytest.mark.django_db(transaction=True)
def test_on_postgresql_another_process_sees_that_a_task_runs_until_its_connection_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(alive, "_here", Nobody())
    task, seen = uuid4(), []

    def look() -> None:
        with second_connection():
            seen.append(alive.runs(task))
        connection.close()

    def look_from_elsewhere() -> None:
        other = threading.Thread(target=look)
        other.start()
        other.join(10)

    with second_connection():
        with alive.held(task):
            look_from_elsewhere()
        look_from_elsewhere()
    assert seen == [connection.vendor == "postgresql", False]


class Nobody(set):
    """The memory of another process: what runs here is not known there."""

    def __contains__(self, item: object) -> bool:
        return False
