"""Serve the site."""

import signal
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from district.config import alone
from district.config.background import Background
from district.config.readiness import reasons_not_to_serve
from district.config.webserver import WebServer


class Command(BaseCommand):
    """One process that serves pages and, unless told otherwise, does the tasks."""

    help = "提供网站服务 / Serve the site"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to serve, and whether tasks are done elsewhere."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--no-tasks", action="store_true", help="后台任务由 manage.py work 完成 / tasks are done by manage.py work"
        )

    def handle(self, *, host: str, port: int, no_tasks: bool, **named: Any) -> None:  # noqa: ARG002
        """Serve until SIGTERM or SIGINT."""
        self._check(no_tasks=no_tasks)
        from district.config.wsgi import application

        server, background = WebServer(application, settings.SITE, host, port), Background()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: server.stop())
        if not no_tasks:
            background.begin()
        self.stdout.write(
            f"网站已启动：http://{host}:{server.port}/ 按 Ctrl+C 停止。\n"
            f"Serving at http://{host}:{server.port}/ Press Ctrl+C to stop."
        )
        self.stdout.flush()
        server.run()
        is_quiet = background.end()
        alone.let_go()
        if not is_quiet:
            raise CommandError("有后台任务没有及时停下。 A background task did not stop in time.")

    def _check(self, *, no_tasks: bool) -> None:
        """Refuse to serve what would go wrong."""
        if connection.vendor == "sqlite":
            alone.hold(settings.SITE.data)
            if no_tasks:
                raise CommandError(
                    "SQLite 只有一个进程，后台任务必须在其中完成，不能用 --no-tasks。\n"
                    "On SQLite the one process does the tasks: --no-tasks is for PostgreSQL."
                )
        reasons = list(reasons_not_to_serve(timezone.now()))
        connection.close()
        if reasons:
            raise CommandError("\n".join(reasons))
