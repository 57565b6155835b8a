"""Whoever watches the site learns that it works, or in words what does not; and no secret."""

from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client

from district.access.roles import CentreManager
from district.config import health, metrics

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _anew() -> Generator[None]:
    metrics.forget()
    yield
    metrics.forget()


def test_a_site_that_works_says_ok_to_anybody(client: Client) -> None:
    answer = client.get("/health/")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert answer["Cache-Control"] == "no-store"


def no_answer(at: Any) -> Any:
    raise DatabaseError("password=geheim")


@pytest.mark.parametrize(
    ("name", "stub", "says"),
    [
        ("unsealed_tail", no_answer, "database: does not answer"),
        ("unsealed_tail", lambda at: (3, health.LATE + timedelta(seconds=1)), "audit: 3 events"),
        ("NEEDED", 10**18, "disk: less than"),
    ],
)
def test_what_does_not_work_is_said_without_secrets(
    client: Client, monkeypatch: pytest.MonkeyPatch, name: str, stub: Any, says: str
) -> None:
    monkeypatch.setattr(health, name, stub)
    answer = client.get("/health/")
    assert answer.status_code == 503
    assert says in answer.content.decode()
    assert "geheim" not in answer.content.decode()


def test_a_sealer_that_is_just_in_time_is_no_trouble(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "unsealed_tail", lambda at: (3, health.LATE))
    assert client.get("/health/").status_code == 200


@pytest.mark.parametrize(("address", "status"), [("127.0.0.1", 200), ("::1", 200), ("10.0.0.9", 404)])
def test_the_metrics_are_for_this_machine_alone(client: Client, address: str, status: int) -> None:
    assert client.get("/metrics/", REMOTE_ADDR=address).status_code == status


def test_requests_are_counted_by_the_name_of_their_address(client: Client) -> None:
    for path in ("/health/", "/health/", "/no/such/page/", f"/files/{'0' * 8}-0000-0000-0000-{'0' * 12}/"):
        client.get(path)
    lines = client.get("/metrics/").content.decode().splitlines()
    assert 'shixiao_requests_total{route="health",status="200"} 2' in lines
    assert 'shixiao_requests_total{route="none",status="404"} 1' in lines
    assert 'shixiao_request_seconds_bucket{route="health",le="+Inf"} 2' in lines
    assert any(line.startswith('shixiao_requests_total{route="files:fetch"') for line in lines)
    assert not any("00000000" in line for line in lines)


def test_every_line_is_one_that_prometheus_reads(client: Client, begin_sample: Any) -> None:
    for line in client.get("/metrics/").content.decode().splitlines():
        if not line.startswith("# TYPE shixiao_"):
            name, _, value = line.rpartition(" ")
            assert name.startswith("shixiao_"), line
            assert float(value) >= 0


@pytest.fixture
def begin_sample(district: Any, at: datetime) -> Any:
    from district.tasks.tests.samples import samples

    return samples(district.heyan, district.person(CentreManager).actor(), at)


def test_tasks_the_audit_trail_and_the_disk_are_counted(client: Client, begin_sample: Any) -> None:
    text = metrics.text(datetime.now(UTC))
    assert 'shixiao_tasks{state="waiting"} 1' in text
    assert "shixiao_audit_unsealed_events 1" in text
    assert "shixiao_disk_free_bytes" in text
    assert 'shixiao_database_bytes{part="database"}' in text


def test_the_server_time_and_the_queries_are_said_in_the_answer(ask: Any) -> None:
    timing = ask(CentreManager).get("/tasks/")["Server-Timing"]
    assert timing.startswith("total;dur=")
    assert int(timing.rpartition('desc="')[2].rstrip('"')) > 1


@pytest.mark.parametrize(("seconds", "bound"), [(0.149, 5), (0.15, 5), (0.151, 6), (99.0, 12)])
def test_a_request_falls_into_the_bucket_of_its_time(seconds: float, bound: int) -> None:
    metrics.observe("a", 200, seconds, 1)
    assert metrics._routes["a"].buckets[bound] == 1


def test_nobody_learns_from_the_figures_of_a_login_which_names_exist(client: Client, district: Any) -> None:
    existing = district.person(CentreManager).staff_number
    for name in (existing, "made-up", existing, "made-up"):
        answer = client.post("/account/login/", {"login": name, "password": "wrong"})
        assert (answer.status_code, answer.headers.get("Server-Timing")) == (200, None)
