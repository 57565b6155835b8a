"""Do tasks and periodic jobs in a process of their own."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from district.config.background import Background
from district.config.readiness import reasons_not_to_serve


class Command(BaseCommand):
    """For PostgreSQL, beside one or several `serve --no-tasks`."""

    help = "完成后台任务和定时工作（仅 PostgreSQL） / Do tasks and periodic jobs (PostgreSQL only)"

    def handle(self, **named: Any) -> None:  # noqa: ARG002
        """Work until SIGTERM or SIGINT."""
        if connection.vendor == "sqlite":
            raise CommandError(
                "SQLite 只能由一个进程写入，后台任务由 manage.py serve 完成。\n"
                "SQLite is written by one process: manage.py serve does the tasks."
            )
        reasons = list(reasons_not_to_serve(timezone.now()))
        if reasons:
            raise CommandError("\n".join(reasons))
        stop, background = threading.Event(), Background()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        background.begin()
        self.stdout.write("后台任务已启动。按 Ctrl+C 停止。\nDoing tasks. Press Ctrl+C to stop.")
        self.stdout.flush()
        stop.wait()
        if not background.end():
            raise CommandError("有后台任务没有及时停下。 A background task did not stop in time.")
