"""Place and follow calls, in a process of its own."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from district.calls.dialing.running import dial_until
from district.calls.pbx.lacking import line_of_site
from district.lib.alone import alone
from district.lib.line import Telephony


class Command(BaseCommand):
    """For PostgreSQL, beside `serve`. On SQLite `serve` does it itself."""

    help = "拨打电话并记录经过（仅 PostgreSQL） / Place and follow calls (PostgreSQL only)"

    def handle(self, **named: Any) -> None:  # noqa: ARG002
        """Work until SIGTERM or SIGINT."""
        line = line_of_site()
        if connection.vendor == "sqlite":
            raise CommandError(
                "SQLite 只能由一个进程写入，电话由 manage.py serve 拨打。\n"
                "SQLite is written by one process: manage.py serve places the calls."
            )
        with alone("dialer") as is_alone:
            if not is_alone:
                raise CommandError(
                    "已有一个拨号程序在为这个数据库拨打电话，不能再启动一个。请先停止它：\n"
                    "Another dialer places the calls of this database. Stop that one first:\n"
                    "systemctl stop shixiao-dialer"
                )
            self._dial(line)

    def _dial(self, line: Telephony) -> None:
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        self.stdout.write("拨号程序已启动。按 Ctrl+C 停止。\nPlacing calls. Press Ctrl+C to stop.")
        self.stdout.flush()
        dial_until(stop, line)
