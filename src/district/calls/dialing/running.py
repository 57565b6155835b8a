"""The dialer as a thread or a process: its loop, and the one thread in which it uses the database."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import close_old_connections, connection
from django.utils import timezone

from district.calls.dialing.asterisk import AsteriskDialer
from district.calls.dialing.worker import Database, Worker
from district.lib.line import Telephony

LOOK = 0.2


def dial_until(stop: threading.Event, line: Telephony) -> None:
    """Place and follow calls until `stop` is set."""
    asyncio.run(_dial_until(stop, line))


async def _dial_until(stop: threading.Event, line: Telephony) -> None:
    line.recordings.mkdir(mode=0o770, parents=True, exist_ok=True)
    dialer = AsteriskDialer(line, timezone.now)
    with ThreadPoolExecutor(1, "dialer-database") as thread:
        worker = Worker(dialer, recordings=line.recordings, database=_in(thread), clock=timezone.now)
        is_over = asyncio.Event()
        work = asyncio.create_task(worker.run(is_over))
        while not stop.is_set() and not work.done():
            await asyncio.sleep(LOOK)
        is_over.set()
        await work
        thread.submit(_close).result()


def _in(thread: ThreadPoolExecutor) -> Database:
    async def call(function: Callable[..., Any], *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(thread, _fresh, function, *arguments)

    return call


def _fresh(function: Callable[..., Any], *arguments: Any) -> Any:
    close_old_connections()
    return function(*arguments)


def _close() -> None:
    """Close the connection of the thread in which this is called."""
    connection.close()
