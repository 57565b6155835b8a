"""An exchange with a line to made-up residents and one telephone of the staff, on ports that nobody uses."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from demo.telephony.exchange import Exchange, exchange
from demo.telephony.residents import MESSAGES, Manner, residents
from demo.telephony.running import free_port, free_range, wait_until
from demo.telephony.telephones import telephone
from demo.telephony.tree import obtain
from district.calls.models import Phone, PhoneKind
from district.calls.models.phone import secret_place
from district.calls.pbx.writing import configuration, write
from district.lib.line import Telephony
from district.lib.site_keys import key_ring

DESK, ABSENT, BROWSER = 200, 201, 202
SECRET = "a-telephone-of-the-tests"
CALLER = "4008001234"
TRUNK_USER, TRUNK_SECRET = "01012345678", "of-the-line-alone"
SILENCE = 2
"""Seconds without sound after which a call is over; twenty elsewhere."""


@dataclass(frozen=True)
class Scene:
    """What there is."""

    exchange: Exchange
    line: Telephony
    sip_log: Path
    """The messages that the telephone of the staff sent and received."""
    line_log: Path
    """Those that went over the line."""


def phone(extension: int, kind: str = PhoneKind.DESK) -> Phone:
    """An extension that is in no database."""
    found = Phone(extension=extension, kind=kind)
    found.secret = key_ring().seal(SECRET, secret_place(found.pk))
    return found


@contextmanager
def scene(*, login: tuple[str, str] | None = None, **stated: Any) -> Iterator[Scene]:
    """All of it, within this block; `login` is what the line asks for. Raises `NoAsterisk`."""
    tree = obtain()
    folder = Path(tempfile.mkdtemp(prefix="shixiao-"))  # a socket's name must be short
    try:
        line = replace(_line(folder), **stated)
        line.recordings.mkdir()
        write(
            folder / "etc",
            configuration(line, [phone(DESK), phone(ABSENT), phone(BROWSER, "browser")], silence=SILENCE),
        )
        port = free_port() if "trunk" in stated else int(line.trunk.rpartition(":")[2])
        with (
            residents(folder / "line", port, Manner(talks_ms=2500, login=login, is_traced=True)),
            exchange(tree, folder) as running,
            telephone(folder / "desk", extension=str(DESK), secret=SECRET, port=line.sip_port) as log,
        ):
            wait_until(lambda: running.is_registered(str(DESK)), "the telephone is registered")
            yield Scene(running, line, log, folder / "line" / MESSAGES)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _line(folder: Path) -> Telephony:
    sip, manager, web, residents_port = (free_port() for _ in range(4))
    first = free_range(600)
    return Telephony(
        secret="of-the-tests-alone",
        trunk=f"sip:127.0.0.1:{residents_port}",
        recordings=folder / "recordings",
        is_simulated=True,
        port=manager,
        sip_port=sip,
        web_port=web,
        websocket=f"ws://127.0.0.1:{web}/ws",
        rtp_first=first,
        rtp_last=first + 599,
        caller=CALLER,
        ring_seconds=5,
    )
