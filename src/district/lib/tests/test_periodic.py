"""What the site does again and again goes on after a failure, and is done by one process at a time."""

import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from district.lib.periodic import Job, begin, jobs, periodic
from tests.web.on_disk import on_disk


def test_a_job_is_entered_under_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("district.lib.periodic.jobs", {})
    periodic("tests.count", 7)(print)
    from district.lib import periodic as module

    assert (module.jobs["tests.count"].seconds, module.jobs["tests.count"].work) == (7, print)


@pytest.mark.parametrize("name", ["tasks.rescue", "files.sweep", "audit.seal"])
def test_the_site_has_its_jobs(name: str) -> None:
    assert jobs[name].seconds > 0


@pytest.mark.django_db(transaction=True)
def test_a_failure_is_logged_and_the_job_goes_on(tmp_path: Path, caplog: Any) -> None:
    went_on, stop, times = threading.Event(), threading.Event(), []

    def work(at: datetime) -> None:
        times.append(at)
        if len(times) == 1:
            raise ZeroDivisionError
        went_on.set()

    with on_disk(tmp_path):
        job = Job("tests.fails", 0.01, work)
        thread = threading.Thread(target=job.go_on, args=(stop,))
        thread.start()
        assert went_on.wait(10)
        stop.set()
        thread.join(10)
    assert "tests.fails failed (1 in a row)" in caplog.text
    assert job.failures == 0
    assert times == sorted(times)


@pytest.mark.django_db(transaction=True)
def test_jobs_end_when_the_process_is_to_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran, stop = threading.Event(), threading.Event()
    monkeypatch.setattr("district.lib.periodic.jobs", {"tests.slow": Job("tests.slow", 3600, lambda at: ran.set())})
    with on_disk(tmp_path):
        threads = begin(stop)
        assert ran.wait(10)
        stop.set()
        for thread in threads:
            thread.join(10)
            assert not thread.is_alive()


@pytest.mark.django_db(transaction=True)
def test_on_postgresql_one_process_at_a_time_does_a_job(tmp_path: Path) -> None:
    inner: list[bool] = []

    def meanwhile() -> None:
        inner.append(Job("tests.alone", 1, lambda at: None).run())
        connection.close()

    def work(at: datetime) -> None:
        other = threading.Thread(target=meanwhile)
        other.start()
        other.join(10)

    with on_disk(tmp_path):
        assert Job("tests.alone", 1, work).run()
        meanwhile()
    assert inner == [connection.vendor == "sqlite", True]
