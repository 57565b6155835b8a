"""Any SMS platform that takes a text over HTTP: its address, words and answers stand in the settings file."""

import contextlib
import http.client
import json
import re
import socket
import ssl
import threading
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from district.lib.texting import Platform
from district.texts.actions.taking import Letter
from district.texts.gateways.gateway import Answer, Unreachable
from district.texts.models import State

MOST = 64 * 1024
"""Bytes of an answer that are read."""
PLACEHOLDER = re.compile(r"\{(phone|text|id|secret)\}")


class HttpGateway:
    """Gives one text to the platform by one request. It follows no redirect and asks no proxy."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform

    def send(self, letter: Letter) -> Answer:
        """One request. Whatever went wrong after the connection stood leaves the result unknown."""
        connection = _connected(self._platform)
        clock = threading.Timer(self._platform.timeout_seconds, _cut, (connection.sock,))
        clock.start()
        try:
            status, body = _asked(connection, self._platform, letter)
        except (OSError, http.client.HTTPException):
            return Answer(State.UNKNOWN, reason="no whole answer")
        finally:
            clock.cancel()
            connection.close()
        return read_answer(self._platform, status, body)


def read_answer(platform: Platform, status: int, body: bytes) -> Answer:
    """What an answer means. Only one that is understood says that the text was taken or refused."""
    if status >= 500 or status == 408:
        return Answer(State.UNKNOWN, reason=f"HTTP {status}")
    if status >= 300:
        return Answer(State.FAILED, reason=f"HTTP {status}")
    said = parsed(body)
    code = at_path(said, platform.success)
    if code is None:
        return Answer(State.UNKNOWN, reason="the answer was not understood")
    if code in platform.success_values:
        return Answer(State.HANDED_OVER, provider_id=at_path(said, platform.provider_id) or "")
    return Answer(State.FAILED, reason=plain(code))


def parsed(body: bytes) -> Any:
    """An answer in JSON; None where it is none."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def at_path(said: Any, path: str) -> str | None:
    """What stands at `data.0.code` of an answer, as text; None where there is nothing plain."""
    for step in path.split(".") if path else ():
        if isinstance(said, Mapping):
            said = said.get(step)
        elif isinstance(said, list) and step.isdecimal() and int(step) < len(said):
            said = said[int(step)]
        else:
            return None
    if not path or isinstance(said, Mapping | list) or said is None:
        return None
    return json.dumps(said) if isinstance(said, bool | float) else plain(str(said))


def plain(text: str) -> str:
    """At most a hundred characters on one line."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())[:100]


def filled(value: Any, told: Mapping[str, str]) -> Any:
    """A part of the request with its placeholders filled in, once: what is filled in holds no placeholders."""
    if isinstance(value, str):
        return PLACEHOLDER.sub(lambda found: told[found[1]], value)
    if isinstance(value, Mapping):
        return {name: filled(each, told) for name, each in value.items()}
    return [filled(each, told) for each in value] if isinstance(value, list) else value


def _connected(platform: Platform) -> http.client.HTTPConnection:
    """A connection that stands. Raises `Unreachable`."""
    parts = urlsplit(platform.address)
    host, port, timeout = parts.hostname or "", parts.port, platform.timeout_seconds
    made = (
        http.client.HTTPSConnection(host, port, timeout=timeout, context=ssl.create_default_context())
        if parts.scheme == "https"
        else http.client.HTTPConnection(host, port, timeout=timeout)
    )
    try:
        made.connect()
    except OSError as error:
        made.close()
        raise Unreachable(type(error).__name__) from None
    return made


def _asked(connection: http.client.HTTPConnection, platform: Platform, letter: Letter) -> tuple[int, bytes]:
    told = {"phone": letter.phone, "text": letter.text, "id": str(letter.key), "secret": platform.secret}
    body = filled(platform.body, told)
    kind = "application/x-www-form-urlencoded" if platform.is_form else "application/json"
    sent = urlencode(body) if platform.is_form else json.dumps(body, ensure_ascii=False)
    headers = {"Content-Type": f"{kind}; charset=utf-8", "Accept": "application/json", **filled(platform.headers, told)}
    parts = urlsplit(platform.address)
    target = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    connection.request("POST", target, sent.encode("utf8"), headers)
    response = connection.getresponse()
    body_read = response.read(MOST + 1)
    if len(body_read) > MOST:
        raise http.client.HTTPException("too long")
    return response.status, body_read


def _cut(wire: socket.socket) -> None:
    """Give up waiting, however slowly the answer comes."""
    with contextlib.suppress(OSError):
        wire.shutdown(socket.SHUT_RDWR)
