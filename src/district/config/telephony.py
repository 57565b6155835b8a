"""The telephone line: `[telephony]` of the settings file. Without it calls go through one's own telephone."""

import re
from pathlib import Path
from typing import Any

from district.config import wrong_settings as wrong
from district.lib.line import FIRST, LAST, Telephony

TYPES: dict[str, type] = {
    "host": str,
    "port": int,
    "user": str,
    "secret": str,
    "trunk": str,
    "caller": str,
    "trunk_user": str,
    "trunk_secret": str,
    "simulated": bool,
    "recordings": str,
    "announcement": str,
    "auto_answer": str,
    "retention_days": int,
    "ring_seconds": int,
    "longest_minutes": int,
    "websocket": str,
    "bind": str,
    "sip_port": int,
    "web_port": int,
    "rtp_first": int,
    "rtp_last": int,
}
RANGES = {
    "port": (1, 65535),
    "sip_port": (1, 65535),
    "web_port": (1, 65535),
    "rtp_first": (1024, 65535),
    "rtp_last": (1024, 65535),
    "retention_days": (1, 36500),
    "ring_seconds": (5, 120),
    "longest_minutes": (1, 240),
}
SHORTEST_SECRET = 16
_WORD = re.compile(r"[\w.@:+/=~-]*", re.ASCII)
"""Nothing that would begin a new line, an option or a comment in the PBX's own files."""
ANSWERS = ("", "call-info", "alert-info")
"""The headers by which a telephone on a desk can be asked to answer by itself; none is sent with the first."""
_LOOPBACK = re.compile(r"127(\.\d{1,3}){3}", re.ASCII)
"""The manager interface is not encrypted: it belongs on the machine itself."""
_TRUNK = re.compile(r"sip:[\w.-]+(:\d{1,5})?", re.ASCII)
_WEBSOCKET = re.compile(r"wss://[\w.:/-]+|ws://(127(\.\d{1,3}){3}|localhost)(:\d{1,5})?(/[\w./-]*)?", re.ASCII)
"""Encrypted, but on the machine itself."""


def parse_telephony(path: Path, stated: dict[str, Any]) -> Telephony:
    """The line that a table of the settings file describes; its names and types are checked. Raises `WrongSettings`."""
    for name in ("secret", "trunk", "recordings"):
        if not stated.get(name):
            raise wrong.missing(path, "telephony", name)
    for name, value in stated.items():
        if isinstance(value, str) and not _WORD.fullmatch(value):
            raise wrong.odd_characters(path, "telephony", name)
        if name in RANGES and not RANGES[name][0] <= value <= RANGES[name][1]:
            raise wrong.out_of_range(path, "telephony", name, *RANGES[name])
    _check(path, stated)
    values = {name: value for name, value in stated.items() if name not in ("simulated", "recordings")}
    recordings = (path.parent / stated["recordings"]).resolve()
    return Telephony(recordings=recordings, is_simulated=stated.get("simulated", False), **values)


def _check(path: Path, stated: dict[str, Any]) -> None:
    if len(stated["secret"]) < SHORTEST_SECRET:
        raise wrong.short_secret(path, "telephony", "secret", SHORTEST_SECRET)
    if not _LOOPBACK.fullmatch(stated.get("host", "127.0.0.1")):
        raise wrong.open_manager(path, stated["host"])
    if stated.get("auto_answer", "") not in ANSWERS:
        raise wrong.no_auto_answer(path, stated["auto_answer"])
    if not _TRUNK.fullmatch(stated["trunk"]):
        raise wrong.no_trunk(path, stated["trunk"])
    if stated.get("websocket") and not _WEBSOCKET.fullmatch(stated["websocket"]):
        raise wrong.no_websocket(path, stated["websocket"])
    if stated.get("rtp_last", LAST) - stated.get("rtp_first", FIRST) < 9:
        raise wrong.few_ports(path)
