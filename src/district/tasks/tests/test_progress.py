"""Progress is seen, and cancelling works, while the work's own transaction is still open."""

import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from district.tasks import progress
from district.tasks.actions import cancel
from district.tasks.doing import actor_of
from district.tasks.models import State, Task
from district.tasks.worker import work_off
from tests.web.on_disk import on_disk
from tests.web.people import small_district

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def begin(at: datetime, transactional_db: None, tmp_path: Path) -> Any:
    """Starts a counting task, committed, where threads see it."""
    from district.tasks.tests.conftest import begun

    with on_disk(tmp_path):
        yield lambda **arguments: begun(small_district(), at, **arguments)


class Worker(threading.Thread):
    """Works off the queue in a thread, and waits in the middle of the work until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.is_there, self.may_go = threading.Event(), threading.Event()

    def step(self, number: int) -> None:
        if number == 2:
            self.is_there.set()
            assert self.may_go.wait(5)

    def run(self) -> None:
        try:
            work_off()
        finally:
            connection.close()

    def __enter__(self) -> "Worker":
        self.start()
        assert self.is_there.wait(5)
        return self

    def __exit__(self, *failure: object) -> None:
        self.may_go.set()
        self.join(5)
        assert not self.is_alive()


def test_progress_is_seen_while_the_transaction_is_open(begin: Any, before_step: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(progress, "PAUSE", 0)
    worker, task = Worker(), begin(to=3)
    before_step(worker.step)
    with worker:
        task.refresh_from_db()
        seen = progress.seen(task)
        assert (task.state, seen.done, seen.total, seen.message) == (State.RUNNING, 1, 3, "数数")
    task.refresh_from_db()
    assert (task.state, task.done) == (State.DONE, 3)


def test_a_running_task_stops_at_its_next_step_when_it_is_cancelled(
    begin: Any, before_step: Any, at: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(progress, "PAUSE", 0)
    worker, task = Worker(), begin(to=1000)
    before_step(worker.step)
    with worker:
        task.refresh_from_db()
        asked = threading.Thread(target=_cancel, args=(task, at))
        asked.start()
        for _ in range(500):
            if progress.live[task.pk].is_cancel_wanted:
                break
            asked.join(0.01)
    asked.join(5)
    task.refresh_from_db()
    assert task.state == State.CANCELLED
    assert task.done < 1000


def _cancel(task: Task, at: datetime) -> None:
    try:
        cancel(task, by=actor_of(task), at=at, permissions=())
    finally:
        connection.close()


def test_when_the_site_stops_a_task_stops_and_says_so(begin: Any, before_step: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(progress, "stopping", threading.Event())
    before_step(lambda number: progress.stopping.set())
    task = begin(to=3)
    work_off()
    task.refresh_from_db()
    assert task.state == State.FAILED
    assert "重新提交" in task.message


def test_at_most_a_few_writes_a_second_reach_the_database(begin: Any, django_assert_max_num_queries: Any) -> None:
    begin(to=100_000)
    with django_assert_max_num_queries(60):
        work_off()
