"""Who has asked is answered, even when the site is told to stop in the middle of it."""

import http.client
import threading
from collections.abc import Generator
from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings

from district.config.webserver import WebServer

ASKED, MAY_ANSWER = threading.Event(), threading.Event()


def slow(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """Answers when it may, with who asked."""
    ASKED.set()
    assert MAY_ANSWER.wait(10)
    start_response("200 OK", [("Content-Type", "text/plain")])
    asker = f"{environ['REMOTE_ADDR']} {environ['wsgi.url_scheme']} {environ.get('HTTP_X_FORWARDED_FOR')}"
    return [asker.encode(), b"." * 1_000_000]


class Running:
    """A server in a thread."""

    def __init__(self, **site: Any) -> None:
        self.server = WebServer(slow, replace(settings.SITE, **site), "127.0.0.1", 0)
        self.thread = threading.Thread(target=self.server.run)
        self.answers: list[bytes] = []

    def ask(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
        headers = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}
        connection.request("GET", "/", headers=headers)
        self.answers.append(connection.getresponse().read())
        connection.close()


@pytest.fixture
def running(request: Any) -> Generator[Running]:
    ASKED.clear()
    MAY_ANSWER.clear()
    running = Running(**getattr(request, "param", {}))
    running.thread.start()
    yield running
    MAY_ANSWER.set()
    running.server.stop()
    running.thread.join(10)
    assert not running.thread.is_alive()


def test_a_request_under_way_is_answered_whole_before_the_end(running: Running) -> None:
    asking = threading.Thread(target=running.ask)
    asking.start()
    assert ASKED.wait(10)
    running.server.stop()
    MAY_ANSWER.set()
    asking.join(10)
    running.thread.join(10)
    assert len(running.answers[0]) > 1_000_000
    with pytest.raises(ConnectionRefusedError):
        running.ask()


@pytest.mark.parametrize(
    ("running", "origin"),
    [
        ({"is_secure": True}, b"203.0.113.9 https"),
        ({"is_secure": True, "proxy": "10.0.0.1"}, b"127.0.0.1 http None"),
        ({"is_secure": False}, b"127.0.0.1 http None"),
    ],
    indirect=["running"],
)
def test_what_is_said_of_a_requests_origin_is_believed_of_the_proxy_alone(running: Running, origin: bytes) -> None:
    MAY_ANSWER.set()
    running.ask()
    assert running.answers[0].startswith(origin)


def test_a_port_in_use_is_refused_in_a_sentence(running: Running) -> None:
    with pytest.raises(SystemExit, match="请换一个端口"):
        WebServer(slow, settings.SITE, "127.0.0.1", running.server.port)
