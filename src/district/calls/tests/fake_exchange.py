"""An exchange that speaks the manager interface as Asterisk was heard to, and goes wrong as it is told to."""

import asyncio
import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from district.calls.demonstration_sound import write_tone
from district.calls.models import Outcome

ENDINGS = {
    Outcome.ANSWERED: ("ANSWER", 16, 200),
    Outcome.BUSY: ("BUSY", 17, 486),
    Outcome.REFUSED: ("CHANUNAVAIL", 21, 603),
    Outcome.INVALID_NUMBER: ("CHANUNAVAIL", 1, 404),
    Outcome.NUMBER_CHANGED: ("CHANUNAVAIL", 22, 410),
    Outcome.NO_ANSWER: ("NOANSWER", 0, 180),
    Outcome.LINE_FAULT: ("CONGESTION", 34, 503),
}
"""As they were captured from Asterisk 22."""
TALK_MS = 1500


@dataclass
class Faults:
    """What goes wrong, and how often: shares of one."""

    chance: random.Random = field(default_factory=lambda: random.Random(0))
    doubled: float = 0.0
    shuffled: float = 0.0
    lost: float = 0.0
    """Of events: said to nobody."""
    cut: float = 0.0
    """Of events: the connection breaks instead."""
    dies: float = 0.0
    """Of calls: the exchange goes down in the middle, and forgets all."""
    rubbish: float = 0.0
    recording: str = "good"
    """`good`, `missing`, `empty` or `short`."""

    def happens(self, share: float) -> bool:
        """Whether it goes wrong this time."""
        return self.chance.random() < share


class FakeExchange:
    """Ends every call as `endings` says, by its number."""

    def __init__(self, endings: dict[str, Outcome], recordings: Path, faults: Faults | None = None) -> None:
        self.endings, self.recordings, self.faults = endings, recordings, faults or Faults()
        self.dialled: list[UUID] = []
        self.died: set[UUID] = set()
        self.up: set[UUID] = set()
        self.notes: dict[UUID, str] = {}
        self.hung_up: set[str] = set()
        self._writers: list[asyncio.StreamWriter] = []
        self._calls: set[asyncio.Task[None]] = set()
        self.port = 0

    async def start(self) -> None:
        """Listen on a port of its own."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Go down for good."""
        for task in self._calls:
            task.cancel()
        self._server.close()
        self._cut()
        await asyncio.sleep(0.01)

    def _cut(self) -> None:
        for writer in self._writers:
            writer.close()
        self._writers.clear()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"Asterisk Call Manager/11.0.0\r\n")
        self._writers.append(writer)
        message: list[str] = []
        with suppress(OSError):
            while line := await reader.readline():
                if line.strip():
                    message.append(line.decode().strip())
                elif message:
                    self._answer(message, writer)
                    message = []

    def _answer(self, lines: list[str], writer: asyncio.StreamWriter) -> None:
        asked = dict(line.split(": ", 1) for line in lines if not line.startswith("Variable"))
        variables = dict(line[10:].split("=", 1) for line in lines if line.startswith("Variable"))
        key = asked["ActionID"]
        if asked["Action"] == "Originate":
            attempt = UUID(variables["ATTEMPT"])
            self.dialled.append(attempt)
            self._begin(attempt, variables["RESIDENT"])
        if asked["Action"] == "Hangup":
            self.hung_up.add(asked["Channel"])
        for text in self._replies(asked, key):
            with suppress(OSError, RuntimeError):
                writer.write(text.encode())

    def _replies(self, asked: dict[str, str], key: str) -> Iterator[str]:
        action = asked["Action"]
        if action == "DBGet":
            note = self.notes.get(UUID(asked["Key"]))
            if note is None:
                yield f"Response: Error\r\nActionID: {key}\r\nMessage: Database entry not found\r\n\r\n"
                return
            yield f"Response: Success\r\nActionID: {key}\r\nEventList: start\r\n\r\n"
            yield f"Event: DBGetResponse\r\nActionID: {key}\r\nVal: {note}\r\n\r\n"
            yield f"Event: DBGetComplete\r\nActionID: {key}\r\nEventList: Complete\r\n\r\n"
        elif action == "CoreShowChannels":
            yield f"Response: Success\r\nActionID: {key}\r\nEventList: start\r\n\r\n"
            for attempt in self.up:
                yield f"Event: CoreShowChannel\r\nActionID: {key}\r\nUniqueid: {attempt}\r\n\r\n"
            yield f"Event: CoreShowChannelsComplete\r\nActionID: {key}\r\nEventList: Complete\r\n\r\n"
        else:
            if action == "DBDel":
                self.notes.pop(UUID(asked["Key"]), None)
            yield f"Response: Success\r\nActionID: {key}\r\nMessage: done\r\n\r\n"

    def _begin(self, attempt: UUID, number: str) -> None:
        self.up.add(attempt)
        task = asyncio.get_running_loop().create_task(self._run(attempt, self.endings[number]))
        self._calls.add(task)
        task.add_done_callback(self._calls.discard)

    async def _run(self, attempt: UUID, ending: Outcome) -> None:
        """A call from its beginning to its end, with whatever goes wrong."""
        if ending == Outcome.STAFF_UNAVAILABLE:
            self.up.discard(attempt)
            self._say(f"Event: OriginateResponse\r\nActionID: {attempt}\r\nResponse: Failure\r\nReason: 3\r\n\r\n")
            return
        story = list(self._story(attempt, ending))
        if self.faults.happens(self.faults.dies):
            self.died.add(attempt)
            story = story[: self.faults.chance.randrange(len(story))]
        elif self.faults.happens(self.faults.shuffled):
            self.faults.chance.shuffle(story)
        self._record(attempt, ending)
        for text in story:
            await asyncio.sleep(0.001)
            self._tell(text)
        self.up.discard(attempt)
        if attempt in self.died:
            self._cut()

    def _story(self, attempt: UUID, ending: Outcome) -> Iterator[str]:
        status, cause, reply = ENDINGS[ending]
        is_answered = ending == Outcome.ANSWERED
        yield f"Event: DialState\r\nDestUniqueid: {attempt}\r\nDialStatus: RINGING\r\n\r\n"
        yield f"Event: UserEvent\r\nUserEvent: CallStaffAnswered\r\nAttempt: {attempt}\r\n\r\n"
        yield f"Event: DialState\r\nUniqueid: {attempt}\r\nDestUniqueid: 1.2\r\nDialStatus: RINGING\r\n\r\n"
        if is_answered:
            yield f"Event: UserEvent\r\nUserEvent: CallResidentAnswered\r\nAttempt: {attempt}\r\n\r\n"
        times = f"1000000000000|{1000000000000 + TALK_MS}" if is_answered else "|1000000000000"
        yield (
            f"Event: UserEvent\r\nUserEvent: CallEnded\r\nAttempt: {attempt}\r\nDialstatus: {status}\r\nCause: {cause}\r\n"
            f"Answered: {times.split('|')[0]}\r\nEnded: {times.split('|')[1]}\r\n"
            f"Reply: {reply}\r\nNote: {status}|{cause}|{times}|1718332200|{reply}\r\n\r\n"
        )

    def _tell(self, text: str) -> None:
        """Say an event, unless something goes wrong with it."""
        if "Note: " in text:  # the dialplan keeps its note whoever listens
            attempt = UUID(text.split("Attempt: ")[1].split("\r\n")[0])
            self.notes[attempt] = text.split("Note: ")[1].strip()
        if self.faults.happens(self.faults.cut):
            self._cut()
        if self.faults.happens(self.faults.lost):
            return
        if self.faults.happens(self.faults.rubbish):
            self._say("Event: \x00\xff\r\nno colon here\r\n: : :\r\n\r\nEvent: UserEvent\r\nAttempt: nobody\r\n\r\n")
        self._say(text)
        if self.faults.happens(self.faults.doubled):
            self._say(text)

    def _say(self, text: str) -> None:
        for writer in self._writers:
            with suppress(OSError, RuntimeError):
                writer.write(text.encode("utf8", "replace"))

    def _record(self, attempt: UUID, ending: Outcome) -> None:
        if ending != Outcome.ANSWERED or self.faults.recording == "missing":
            return
        seconds = {"good": TALK_MS / 1000, "empty": 0.0, "short": 0.0}[self.faults.recording]
        for side in ("staff", "resident"):
            write_tone(self.recordings / f"{attempt}-{side}.wav", 440, seconds)
