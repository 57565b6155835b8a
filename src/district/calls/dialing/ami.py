"""The manager interface of Asterisk: lines of names and values, an empty line after each message."""

import asyncio
import itertools
from collections.abc import Callable, Mapping
from contextlib import suppress

from district.calls.dialing.dialer import Unreachable

Message = dict[str, str]
PATIENCE = 10.0
LONGEST_LINE = 1 << 16


class Broken(ValueError):
    """A value that would begin a line of its own, and so could say anything to the PBX."""


class Refusal(Exception):
    """The PBX refused what was asked."""


class Ami:
    """One connection. Once broken it stays broken, and whoever waits for an answer hears `Unreachable`."""

    def __init__(self, listen: Callable[[Message], None]) -> None:
        self._listen = listen
        self._numbers = itertools.count(1)
        self._waiting: dict[str, asyncio.Future[list[Message]]] = {}
        self._lists: dict[str, list[Message]] = {}
        self._reading: asyncio.Task[None] | None = None
        self._writer: asyncio.StreamWriter | None = None

    @property
    def is_open(self) -> bool:
        """Whether it can still be asked."""
        return self._reading is not None and not self._reading.done()

    async def open(self, host: str, port: int, user: str, secret: str) -> None:
        """Connect and log in. Raises `Unreachable` and `Refusal`."""
        try:
            async with asyncio.timeout(PATIENCE):
                reader, self._writer = await asyncio.open_connection(host, port, limit=LONGEST_LINE)
                await reader.readline()  # the greeting
        except (OSError, TimeoutError, ValueError) as error:
            raise Unreachable(str(error)) from None
        self._reading = asyncio.create_task(self._read(reader))
        await self.ask("Login", {"Username": user, "Secret": secret, "Events": "on"})

    async def ask(
        self, action: str, values: Mapping[str, object], variables: Mapping[str, object] | None = None, key: str = ""
    ) -> list[Message]:
        """The answer to an action, and the list after it if there is one. Raises `Unreachable`, `Refusal`, `Broken`."""
        key = key or f"q{next(self._numbers)}"
        text = written(action, key, values, variables or {})
        if not self.is_open or self._writer is None:
            raise Unreachable("not connected")
        answer = self._waiting[key] = asyncio.get_running_loop().create_future()
        try:
            self._writer.write(text.encode())
            async with asyncio.timeout(PATIENCE):
                await self._writer.drain()
                messages = await answer
        except (OSError, TimeoutError) as error:
            raise Unreachable(str(error)) from None
        finally:
            self._waiting.pop(key, None)
            self._lists.pop(key, None)
        if messages[0].get("Response") not in ("Success", "Goodbye"):
            raise Refusal(messages[0].get("Message", ""))
        return messages

    async def wait_closed(self) -> None:
        """Wait until the connection breaks."""
        if self._reading:
            await asyncio.wait([self._reading])

    async def close(self) -> None:
        """Break it."""
        if self._reading:
            self._reading.cancel()
            await asyncio.wait([self._reading])
        if self._writer:
            self._writer.close()
            with suppress(OSError):
                await self._writer.wait_closed()

    async def _read(self, reader: asyncio.StreamReader) -> None:
        message: Message = {}
        try:
            while line := await reader.readline():
                name, colon, value = line.decode("utf8", "replace").rstrip("\r\n").partition(":")
                if colon:
                    message[name.strip()] = value.strip()
                elif not name and message:
                    self._sort(message)
                    message = {}
        except (OSError, ValueError):
            pass
        finally:
            for answer in self._waiting.values():
                if not answer.done():
                    answer.set_exception(Unreachable("the connection broke"))

    def _sort(self, message: Message) -> None:
        """An answer goes to whoever asked, everything else to whoever listens."""
        key = message.get("ActionID", "")
        answer = self._waiting.get(key)
        if answer is None or answer.done() or (key not in self._lists and "Response" not in message):
            self._listen(message)
            return
        self._lists.setdefault(key, []).append(message)
        if message.get("EventList", "").lower() != "start" and (
            "Event" not in message or message.get("EventList", "").lower() == "complete"
        ):
            answer.set_result(self._lists[key])


def written(action: str, key: str, values: Mapping[str, object], variables: Mapping[str, object]) -> str:
    """An action as it goes over the line. Raises `Broken`."""
    lines = [("Action", action), ("ActionID", key), *values.items()]
    lines += [("Variable", f"{name}={value}") for name, value in variables.items()]
    for name, value in lines:
        if any(sign in f"{name}{value}" for sign in "\r\n\0"):
            raise Broken(f"{name} holds a line break")
    return "".join(f"{name}: {value}\r\n" for name, value in lines) + "\r\n"
