"""Waitress with an end: what was asked is still answered, then everything closes."""

import socket
import threading
import time
from typing import Any

from django.db import connections
from waitress import create_server, wasyncore
from waitress.task import ThreadedTaskDispatcher

from district.config.settings_file import Site

THREADS = 8
PATIENCE = 30.0
"""Seconds that running requests have when the site is to stop."""
LARGEST_BODY = 600 * 10**6


class _Threads(ThreadedTaskDispatcher):
    """Threads that close their connections to the database when they end."""

    def handler_thread(self, thread_no: int) -> None:
        """Answer requests until told to end."""
        try:
            super().handler_thread(thread_no)
        finally:
            connections.close_all()


class WebServer:
    """Answers requests in a few threads until it is told to stop."""

    def __init__(self, application: Any, site: Site, host: str, port: int) -> None:
        self._socket = _bound(host, port)
        self.port = int(self._socket.getsockname()[1])
        self._map: dict[int, Any] = {}
        self._stop = threading.Event()
        proxy = site.proxy if site.is_secure else None
        threads = _Threads()
        threads.set_thread_count(THREADS)
        self._server = create_server(
            application,
            map=self._map,
            _dispatcher=threads,
            sockets=[self._socket],
            ident="",
            connection_limit=1000,
            channel_timeout=60,
            max_request_header_size=65_536,
            max_request_body_size=LARGEST_BODY,
            clear_untrusted_proxy_headers=True,
            trusted_proxy=proxy,
            trusted_proxy_headers={"x-forwarded-for", "x-forwarded-proto"} if proxy else set(),
        )

    def run(self) -> None:
        """Serve until `stop`, then answer what was already asked, and close."""
        while not self._stop.is_set():
            self._turn(1.0)
        wasyncore.dispatcher.close(self._server)  # no new connections
        deadline = time.monotonic() + PATIENCE
        while self._is_busy() and time.monotonic() < deadline:
            self._turn(0.05)
        self._server.task_dispatcher.shutdown(timeout=5)
        wasyncore.close_all(self._map)

    def stop(self) -> None:
        """Begin to stop. May be called from a signal."""
        if not self._stop.is_set():
            self._stop.set()
            self._server.pull_trigger()

    def _turn(self, seconds: float) -> None:
        wasyncore.loop(timeout=seconds, use_poll=True, map=self._map, count=1)

    def _is_busy(self) -> bool:
        """Whether somebody still waits for an answer, or for the rest of one."""
        channels = [each for each in self._map.values() if hasattr(each, "requests")]
        return any(channel.requests or channel.total_outbufs_len for channel in channels)


def _bound(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), backlog=1024, family=_family(host))
    except OSError as error:
        raise SystemExit(
            f"不能在 {host} 的端口 {port} 上提供服务：{error.strerror}。请换一个端口：--port 8001\n"
            f"Cannot serve at {host}, port {port}: {error.strerror}. Choose another port: --port 8001"
        ) from None


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
