"""Stands between the site's rows and a dialer: takes calls that wait, writes down what is reported, watches both."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from contextlib import aclosing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from district.calls import actions
from district.calls.actions.recording import longest_talk
from district.calls.dialing import spool, waking
from district.calls.dialing.dialer import Connected, Dialer, Report, Unreachable, failed
from district.calls.models import Adapter, Call, Outcome

logger = logging.getLogger(__name__)
Database = Callable[..., Awaitable[Any]]
"""Calls a function where the database may be used, and gives what it gives."""
LOOK, WATCH = 0.25, 5.0
"""Seconds between two looks for calls that wait, where nobody wakes us; and between two looks at those that run."""
SETTLES = 0.2
"""Seconds after which a recording that has not grown is complete."""
PATIENCE = 25
"""Looks at a recording before it counts as missing."""
IN_FLIGHT = timedelta(seconds=4)
"""A call taken so lately may not have reached the PBX yet."""
UNRECORDED = timedelta(days=1)
TIDY = 600.0
"""Seconds between two looks at what lies in the spool."""
STRANGE = timedelta(days=1)
"""After which a recording of no call that is known here is thrown away."""


class Worker:
    """One dialer's work, until it is told to stop."""

    def __init__(
        self,
        dialer: Dialer,
        *,
        recordings: Path,
        database: Database,
        clock: Callable[[], datetime],
        look: float = LOOK,
        watch: float = WATCH,
        settles: float = SETTLES,
    ) -> None:
        self._dialer, self._recordings, self._database, self._clock = dialer, recordings, database, clock
        self._look, self._watch_every, self._settles = look, watch, settles
        self._woken = asyncio.Event()
        self._keeping: set[asyncio.Task[None]] = set()
        self._stopped: set[UUID] = set()

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop`. A fault of one part is logged, and the part goes on."""
        loop = asyncio.get_running_loop()

        def rouse() -> None:
            loop.call_soon_threadsafe(self._woken.set)

        waking.listen(rouse)
        lives = (self._listen(), self._serve(), self._watch(), self._tidy())
        parts = [asyncio.create_task(life) for life in lives]
        try:
            await stop.wait()
        finally:
            waking.leave(rouse)
            for task in (*parts, *self._keeping):
                task.cancel()
            await asyncio.gather(*parts, *self._keeping, return_exceptions=True)

    async def _listen(self) -> None:
        async with aclosing(self._dialer.events()) as reports:
            async for report in reports:
                await self._surely(self._reconcile() if isinstance(report, Connected) else self._write(report))

    async def _serve(self) -> None:
        while True:
            if self._dialer.is_connected:
                await self._surely(self._dial_waiting())
                await self._surely(self._hang_up_given_up())
            try:
                async with asyncio.timeout(self._look):
                    await self._woken.wait()
            except TimeoutError:
                pass
            self._woken.clear()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self._watch_every)
            await self._surely(self._reconcile())
            await self._surely(self._database(_close_what_is_over, self._clock()))

    async def _tidy(self) -> None:
        while True:
            await self._surely(self._tidy_spool())
            await asyncio.sleep(TIDY)

    async def _tidy_spool(self) -> None:
        """Take in or throw away what lies in the spool although its call is over: a dialer fell before it could."""
        left = spool.keys(self._recordings)
        for call in await self._database(_known, left):
            left.discard(call.pk)
            if call.outcome == Outcome.ANSWERED and not hasattr(call, "recording"):
                self._begin_keeping(call)
            elif not call.is_running:
                spool.remove(self._recordings, call.pk)
        for key in left:
            if self._clock().timestamp() - spool.newest(self._recordings, key) > STRANGE.total_seconds():
                logger.warning("Threw a recording away that belongs to no call known here: %s", key)
                spool.remove(self._recordings, key)

    async def _surely(self, work: Awaitable[Any]) -> None:
        try:
            await work
        except Unreachable:
            pass
        except Exception:
            logger.exception("The dialer failed at one step and goes on")

    async def _dial_waiting(self) -> None:
        for call in await self._database(_waiting):
            attempt = await self._database(_take, call, self._clock())
            if attempt:
                await self._dialer.dial(attempt)

    async def _hang_up_given_up(self) -> None:
        for key in await self._database(_given_up):
            if key not in self._stopped:
                await self._dialer.hang_up(key)
                self._stopped.add(key)

    async def _write(self, report: Report) -> None:
        """Write down a report; what has ended is forgotten by the machine, and its recording taken in."""
        call = await self._database(_record, report)
        if call is None or call.is_running:
            return
        self._stopped.discard(call.pk)
        if call.outcome == Outcome.ANSWERED:
            self._begin_keeping(call)
        else:
            spool.remove(self._recordings, call.pk)  # files that the PBX opened and nobody spoke into
        await self._surely(self._dialer.forget(call.pk))

    async def _reconcile(self) -> None:
        """Ask what became of the calls that run as far as we know, and take in recordings that were left."""
        if not self._dialer.is_connected:
            return
        running: list[Call] = await self._database(_running)
        fates = await self._dialer.fates([call.pk for call in running]) if running else {}
        now = self._clock()
        for call in running:
            if call.pk not in fates:
                if now - call.taken_at > IN_FLIGHT:
                    await self._write(_lost(call, now))
            elif (fate := fates[call.pk]) is not None:
                await self._write(fate)
            elif call.stop_asked_at or now - call.taken_at > longest_talk() + timedelta(minutes=1):
                await self._dialer.hang_up(call.pk)
        for call in await self._database(_unrecorded, now - UNRECORDED):
            self._begin_keeping(call)

    def _begin_keeping(self, call: Call) -> None:
        if any(task.get_name() == str(call.pk) for task in self._keeping):
            return
        task = asyncio.create_task(self._surely(self._keep(call)), name=str(call.pk))
        self._keeping.add(task)
        task.add_done_callback(self._keeping.discard)

    async def _keep(self, call: Call) -> None:
        staff, resident = (spool.side(self._recordings, call.pk, name) for name in ("staff", "resident"))
        before: list[int] = []
        for _look in range(PATIENCE):
            sizes = [path.stat().st_size for path in (staff, resident) if path.is_file()]
            if len(sizes) == 2 and sizes == before:
                break
            before = sizes
            await asyncio.sleep(self._settles)
        await self._database(_keep, call, staff, resident, self._clock())
        spool.remove(self._recordings, call.pk)


def _lost(call: Call, at: datetime) -> Report:
    """The machine knows nothing of a call that it was given: it went down meanwhile, or never got it."""
    outcome = Outcome.UNKNOWN if call.heard else Outcome.LINE_FAULT
    return failed(call.pk, at, outcome, "the PBX knows nothing of it")


def _waiting() -> list[Call]:
    return list(Call.objects.waiting())


def _take(call: Call, at: datetime) -> Any:
    return actions.take(call=call, at=at)


def _given_up() -> list[UUID]:
    stopped = Call.objects.running().filter(adapter=Adapter.ASTERISK, stop_asked_at__isnull=False)
    return list(stopped.exclude(taken_at=None).values_list("pk", flat=True))


def _running() -> list[Call]:
    """Those that a dialer has taken, each with whether it was ever heard of."""
    taken = Call.objects.running().filter(adapter=Adapter.ASTERISK, taken_at__isnull=False)
    rows = list(taken.prefetch_related("events"))
    for call in rows:
        call.heard = len(call.events.all()) > 1
    return rows


def _unrecorded(since: datetime) -> list[Call]:
    answered = Call.objects.filter(adapter=Adapter.ASTERISK, outcome=Outcome.ANSWERED, ended_at__gt=since)
    return list(answered.filter(recording__isnull=True))


def _known(keys: Collection[UUID]) -> list[Call]:
    return list(Call.objects.filter(pk__in=keys).select_related("recording"))


def _record(report: Report) -> Call | None:
    call = Call.objects.filter(pk=report.attempt).first()
    if call is None:
        logger.warning("The PBX reports an attempt that is not known here: %s", report.attempt)
        return None
    return actions.record(
        call=call,
        kind=report.kind,
        at=report.at,
        cause=report.cause,
        outcome=report.outcome,
        talk_ms=report.talk_ms,
        detail=report.detail,
    )


def _keep(call: Call, staff: Path, resident: Path, at: datetime) -> Any:
    return actions.keep_recording(call=call, staff=staff, resident=resident, at=at)


def _close_what_is_over(at: datetime) -> int:
    return actions.close_what_is_over(at=at)
