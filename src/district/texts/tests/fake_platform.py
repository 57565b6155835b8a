"""An SMS platform on this machine that takes texts over HTTP, and goes wrong as it is told to."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

SLOW = 1.6
"""Seconds, longer than the tests' patience."""


class FakePlatform(ThreadingHTTPServer):
    """Keeps what it was given, and answers as `mode` says: ok, refused, slow, drip, broken, half, rubbish, moved, gone."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.mode = "ok"
        self.taken: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []

    @property
    def address(self) -> str:
        """Where it takes texts."""
        return f"http://127.0.0.1:{self.server_port}/send?v=1"

    def number_of(self, key: Any) -> str:
        """Its own identifier of a text."""
        return f"m-{key}"

    def times(self, key: Any) -> int:
        """How often it was given this text."""
        return sum(each.get("extend") == str(key) for each in self.taken)


class _Handler(BaseHTTPRequestHandler):
    server: Any

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode("utf8")
        is_form = self.headers["Content-Type"].startswith("application/x-www-form-urlencoded")
        told = {name: values[0] for name, values in parse_qs(body).items()} if is_form else json.loads(body)
        self.server.taken.append(told)
        self.server.headers.append(dict(self.headers))
        getattr(self, f"_{self.server.mode}")(told)

    def _ok(self, told: dict[str, Any]) -> None:
        self._say(200, {"code": 0, "data": {"msgid": self.server.number_of(told.get("extend"))}})

    def _refused(self, _told: dict[str, Any]) -> None:
        self._say(200, {"code": 103, "msg": "余额不足"})

    def _slow(self, told: dict[str, Any]) -> None:
        time.sleep(SLOW)
        self._ok(told)

    def _drip(self, _told: dict[str, Any]) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _each in range(8):
            time.sleep(SLOW / 8)
            self.wfile.write(b"X-A: 1\r\n")

    def _broken(self, _told: dict[str, Any]) -> None:
        self._say(500, {"code": 0})

    def _half(self, _told: dict[str, Any]) -> None:
        self._write(200, b'{"code": 0, "data": {"ms', 200)

    def _rubbish(self, _told: dict[str, Any]) -> None:
        self._write(200, b"<html>", 6)

    def _moved(self, _told: dict[str, Any]) -> None:
        self.send_response(302)
        self.send_header("Location", self.server.address)
        self.end_headers()

    def _gone(self, _told: dict[str, Any]) -> None:
        self.close_connection = True

    def _say(self, status: int, said: Any) -> None:
        written = json.dumps(said).encode()
        self._write(status, written, len(written))

    def _write(self, status: int, written: bytes, length: int) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(written)

    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""


@contextmanager
def running() -> Iterator[FakePlatform]:
    """A platform that runs."""
    server = FakePlatform()
    server.handle_error = lambda *_arguments: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
