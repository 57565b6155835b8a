"""A dialer in a thread of its own, with the rows used in the thread of the test alone, which has them in a transaction."""

import asyncio
import concurrent.futures
import queue
from collections.abc import Awaitable, Callable
from typing import Any

from django.utils import timezone

from district.calls.dialing.asterisk import COMES_BACK, AsteriskDialer
from district.calls.dialing.worker import Database, Worker
from district.lib.line import Telephony

PATIENCE = 30


async def dialling(
    line: Telephony,
    database: Database,
    place: Callable[[], Any],
    is_over: Callable[[], bool],
    *,
    comes_back: tuple[float, ...] = COMES_BACK,
    **paces: float,
) -> None:
    """Run a dialer from the placing of a call until it is over."""
    dialer = AsteriskDialer(line, timezone.now, comes_back=comes_back)
    worker = Worker(dialer, recordings=line.recordings, database=database, clock=timezone.now, **paces)
    stop = asyncio.Event()
    work = asyncio.create_task(worker.run(stop))
    try:
        await database(place)
        async with asyncio.timeout(PATIENCE):
            while not await database(is_over):
                await asyncio.sleep(0.005)
    finally:
        stop.set()
        await work


def with_rows(story: Callable[[Database], Awaitable[None]]) -> None:
    """Run a story that uses rows: each use is done here, while the story goes on elsewhere."""
    asked: queue.Queue[Any] = queue.Queue()

    async def database(function: Callable[..., Any], *arguments: Any) -> Any:
        answer: concurrent.futures.Future[Any] = concurrent.futures.Future()
        asked.put((answer, function, arguments))
        return await asyncio.wrap_future(answer)

    async def told() -> None:
        await story(database)

    with concurrent.futures.ThreadPoolExecutor(1) as other:
        running = other.submit(lambda: asyncio.run(told()))
        running.add_done_callback(lambda _: asked.put(None))
        while entry := asked.get():
            _answer(*entry)
        running.result()


def _answer(answer: "concurrent.futures.Future[Any]", function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    if not answer.set_running_or_notify_cancel():
        return
    try:
        answer.set_result(function(*arguments))
    except BaseException as error:
        answer.set_exception(error)
