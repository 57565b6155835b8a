"""Asterisk, asked over its manager interface. Its dialplan (pbx/) has the logic of a call: staff first, then resident.

So no call falls when this program does; on its return it asks what became of those that it had left.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Collection
from contextlib import suppress
from datetime import UTC, datetime
from uuid import UUID

from district.calls.actions.taking import Attempt
from district.calls.dialing.ami import Ami, Message, Refusal
from district.calls.dialing.dialer import ALIVE, Capabilities, Connected, Report, Unreachable, failed
from district.calls.dialing.outcomes import outcome_of
from district.calls.models import Kind, Outcome
from district.lib.line import Telephony

logger = logging.getLogger(__name__)
ABSENT = "reason 0"
"""How the PBX says that a telephone is not registered."""
ANSWERS_ITSELF = {
    "call-info": {"PJSIP_HEADER(add,Call-Info)": "<sip:shixiao.invalid>;answer-after=0"},
    "alert-info": {"PJSIP_HEADER(add,Alert-Info)": "<http://127.0.0.1>;info=alert-autoanswer;delay=0"},
}
"""What asks a telephone on a desk to answer by itself: makers agree on no single header."""
BACK_OFF = (0.2, 0.5, 1.0, 2.0, 5.0)
"""Seconds before trying to connect again; the last one goes on."""
COMES_BACK = (0.4, 0.6, 1.0, 1.5, 2.0)
"""Seconds to wait for a telephone that is not registered: one in a browser registers anew with each page."""
STAFF_RINGS = 20
"""Seconds after which a staff telephone is not going to answer."""
NOTED = ("Dialstatus", "Cause", "Answered", "Ended", "At", "Reply")
"""What the dialplan's note of an end holds, in its order."""
SPOKEN = {"CallStaffAnswered": Kind.STAFF_ANSWERED, "CallResidentAnswered": Kind.RESIDENT_ANSWERED}


class AsteriskDialer:
    """The PBX, connected again whenever the connection breaks."""

    capabilities = Capabilities(hides_number=True, reports_outcome=True, records=True, hangs_up=True)

    def __init__(
        self, line: Telephony, clock: Callable[[], datetime], comes_back: tuple[float, ...] = COMES_BACK
    ) -> None:
        self._line = line
        self._clock = clock
        self._comes_back = comes_back
        self._tries: dict[UUID, tuple[Attempt, int]] = {}
        self._resting: set[UUID] = set()
        self._again: set[asyncio.Task[None]] = set()
        self._reports: asyncio.Queue[Report | Connected] = asyncio.Queue()
        self._ami: Ami | None = None

    @property
    def is_connected(self) -> bool:
        """Whether it can be asked now."""
        return self._ami is not None and self._ami.is_open

    async def dial(self, attempt: Attempt) -> None:
        """Ring the staff side; the dialplan does the rest."""
        self._tries.setdefault(attempt.id, (attempt, 0))
        values = {
            "Channel": f"PJSIP/{attempt.extension}",
            "ChannelId": attempt.id,
            "Context": "shixiao",
            "Exten": "s",
            "Priority": 1,
            "Timeout": STAFF_RINGS * 1000,
            "CallerID": f'"Shixiao" <{self._line.caller or "0"}>',
            "Async": "true",
        }
        variables = {"ATTEMPT": attempt.id, "RESIDENT": attempt.number, "RINGS": attempt.ring_seconds}
        variables["RECORDED"] = int(attempt.is_recorded)
        variables |= ANSWERS_ITSELF.get(self._line.auto_answer, {})
        try:
            await self._asked().ask("Originate", values, variables, key=str(attempt.id))
        except Unreachable:
            self._tries.pop(attempt.id, None)
            raise
        except Refusal as refusal:
            self._tries.pop(attempt.id, None)
            self._reports.put_nowait(failed(attempt.id, self._clock(), Outcome.STAFF_UNAVAILABLE, str(refusal)))

    async def hang_up(self, attempt: UUID) -> None:
        """Hang up the staff side, and with it all of the call."""
        if attempt in self._resting:
            self._resting.discard(attempt)
            self._reports.put_nowait(failed(attempt, self._clock(), Outcome.STAFF_CANCELLED, "given up"))
        with suppress(Refusal):  # it has just ended by itself
            await self._asked().ask("Hangup", {"Channel": attempt, "Cause": 16})

    async def events(self) -> AsyncGenerator[Report | Connected, None]:
        """Whatever it reports, connecting as often as that takes."""
        connecting = asyncio.create_task(self._keep_connected())
        try:
            while True:
                yield await self._reports.get()
        finally:
            for task in (connecting, *self._again):
                task.cancel()
            await asyncio.wait([connecting, *self._again])
            if self._ami:
                await self._ami.close()

    async def fates(self, attempts: Collection[UUID]) -> dict[UUID, Report | None]:
        """Those that are up, and those whose end the dialplan has noted."""
        ami = self._asked()
        channels = await ami.ask("CoreShowChannels", {})
        up = {channel.get("Uniqueid") for channel in channels} | {str(attempt) for attempt in self._resting}
        found: dict[UUID, Report | None] = {}
        for attempt in attempts:
            if str(attempt) in up:
                found[attempt] = ALIVE
            elif noted := await self._noted(ami, attempt):
                found[attempt] = noted
        return found

    async def forget(self, attempt: UUID) -> None:
        """Let the PBX throw its note of an attempt away."""
        with suppress(Refusal):
            await self._asked().ask("DBDel", {"Family": "attempt", "Key": attempt})

    async def _noted(self, ami: Ami, attempt: UUID) -> Report | None:
        try:
            messages = await ami.ask("DBGet", {"Family": "attempt", "Key": attempt})
        except Refusal:
            return None
        value = next((message["Val"] for message in messages if "Val" in message), "")
        said = dict(zip(NOTED, value.split("|"), strict=False))
        at = said.get("At", "")
        when = datetime.fromtimestamp(int(at), UTC) if at.isdigit() else self._clock()
        return _ended(attempt, when, said)

    def _asked(self) -> Ami:
        if self._ami is None or not self._ami.is_open:
            raise Unreachable("not connected")
        return self._ami

    async def _keep_connected(self) -> None:
        failures = 0
        while True:
            try:
                await self._connect()
                failures = 0
                ami = self._asked()
                await ami.wait_closed()
                await ami.close()
                logger.warning("The PBX at %s:%s closed the connection", self._line.host, self._line.port)
            except (Unreachable, Refusal) as error:
                if failures % 20 == 0:
                    logger.warning("No connection to the PBX at %s:%s: %s", self._line.host, self._line.port, error)
            await asyncio.sleep(BACK_OFF[min(failures, len(BACK_OFF) - 1)])
            failures += 1

    async def _connect(self) -> None:
        ami = Ami(self._hear)
        try:
            await ami.open(self._line.host, self._line.port, self._line.user, self._line.secret)
        except BaseException:
            await ami.close()
            raise
        self._ami = ami
        self._reports.put_nowait(Connected())

    def _hear(self, message: Message) -> None:
        report = heard(message, self._clock())
        if report is None:
            return
        is_absent = report.outcome == Outcome.STAFF_UNAVAILABLE and report.detail.get("reason") == ABSENT
        if is_absent and self._try_again(report.attempt):
            return
        self._tries.pop(report.attempt, None)
        self._reports.put_nowait(report)

    def _try_again(self, key: UUID) -> bool:
        """Ring a telephone that was not there once more, a little later; say whether there is a next time."""
        attempt, tries = self._tries.get(key, (None, 0))
        if attempt is None or tries >= len(self._comes_back):
            return False
        self._tries[key] = (attempt, tries + 1)
        self._resting.add(key)
        task = asyncio.create_task(self._later(attempt, self._comes_back[tries]))
        self._again.add(task)
        task.add_done_callback(self._again.discard)
        return True

    async def _later(self, attempt: Attempt, seconds: float) -> None:
        await asyncio.sleep(seconds)
        if attempt.id in self._resting:
            self._resting.discard(attempt.id)
            with suppress(Unreachable):
                await self.dial(attempt)


def heard(message: Message, now: datetime) -> Report | None:
    """What a message of the PBX says of one of our attempts; most say nothing."""
    at = _when(message, now)
    name = message.get("Event", "")
    if name == "UserEvent":
        return _spoken(message, at)
    if name == "OriginateResponse" and message.get("Response") == "Failure":
        attempt = _attempt(message.get("ActionID"))
        reason = f"reason {message.get('Reason', '')}"
        return failed(attempt, at, Outcome.STAFF_UNAVAILABLE, reason) if attempt else None
    if name == "DialState" and message.get("DialStatus") == "RINGING":
        resident, staff = _attempt(message.get("Uniqueid")), _attempt(message.get("DestUniqueid"))
        kind = Kind.RESIDENT_RINGING if resident else Kind.STAFF_RINGING
        attempt = resident or staff
        return Report(attempt, kind, at) if attempt else None
    return None


def _spoken(message: Message, at: datetime) -> Report | None:
    """An event of the dialplan's own."""
    attempt, said = _attempt(message.get("Attempt")), message.get("UserEvent", "")
    if attempt and said in SPOKEN:
        return Report(attempt, SPOKEN[said], at)
    if attempt and said == "CallEnded":
        return _ended(attempt, at, message)
    return None


def _ended(attempt: UUID, at: datetime, said: Message) -> Report:
    """The end of an attempt, as the dialplan tells it; its milliseconds are good for their difference alone."""
    status = said.get("Dialstatus", "")
    cause, reply, answered, ended = (_number(said, name) for name in ("Cause", "Reply", "Answered", "Ended"))
    outcome = outcome_of(status, cause, reply)
    talked = None
    if outcome == Outcome.ANSWERED and answered is not None and ended is not None:
        talked = max(0, ended - answered)
    return Report(attempt, Kind.ENDED, at, cause, outcome, talked, {"status": status, "reply": reply})


def _number(said: Message, name: str) -> int | None:
    text = said.get(name, "")
    return int(text) if text.isdecimal() and text.isascii() else None


def _attempt(text: str | None) -> UUID | None:
    """The attempt that a message names; None for a channel that is none of ours."""
    try:
        return UUID(text or "")
    except ValueError:
        return None


def _when(message: Message, now: datetime) -> datetime:
    try:
        return datetime.fromtimestamp(float(message.get("Timestamp", "")), UTC)
    except (ValueError, OverflowError, OSError):
        return now
