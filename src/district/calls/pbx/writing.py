"""Filling the files in."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from district.calls.models import Phone, PhoneKind
from district.lib.line import Telephony

MARGIN = 180
"""Seconds that a channel may be up beyond the longest talk: ringing on both sides, and an announcement."""
NAMES = {"interface.conf": "manager.conf"}
"""What Asterisk calls a file that is called otherwise here."""
SILENCE = 20
"""Seconds without any sound from one side after which a call is over: its end was lost on the way."""
MARK = re.compile(r"@([A-Z_]+)@")


def configuration(line: Telephony, phones: Iterable[Phone], *, silence: int = SILENCE) -> dict[str, str]:
    """Each file of the PBX by its name. Whatever is filled in was checked when the settings were read."""
    values = _values(line) | {
        "SILENCE": str(silence),
        "PHONES": "\n".join(text for phone in phones for text in _phone(phone)),
    }
    return {name: MARK.sub(lambda found: values[found[1]], text) for name, text in _blanks()}


def write(folder: Path, texts: Mapping[str, str]) -> None:
    """Write them, each readable by the PBX's group alone and never half."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        fresh = folder / f".{name}.new"
        fresh.touch(mode=0o640)
        fresh.write_text(text, "utf8")
        os.replace(fresh, folder / name)


def _blanks() -> Iterator[tuple[str, str]]:
    for file in sorted(files(__package__).joinpath("files").iterdir(), key=lambda file: file.name):
        yield NAMES.get(file.name, file.name), file.read_text("utf8")


def _values(line: Telephony) -> dict[str, str]:
    longest = 60 * line.longest_minutes
    host = line.trunk.removeprefix("sip:")
    known = f"from_user={line.caller}\ncallerid={line.caller}\nsend_pai=yes\n" if line.caller else ""
    return {
        "HOST": line.host,
        "PORT": str(line.port),
        "USER": line.user,
        "SECRET": line.secret,
        "BIND": line.bind,
        "SIP_PORT": str(line.sip_port),
        "WEB": "yes" if line.websocket else "no",
        "WEB_PORT": str(line.web_port),
        "RTP_FIRST": str(line.rtp_first),
        "RTP_LAST": str(line.rtp_last),
        "RECORDINGS": str(line.recordings),
        "LONGEST": str(longest),
        "LONGEST_CHANNEL": str(longest + MARGIN),
        "ANNOUNCED": f"A({line.announcement})" if line.announcement else "",
        "TRUNK": line.trunk,
        "TRUNK_HOST": host,
        "TRUNK_LINES": known + ("outbound_auth=trunk\n" if line.trunk_user else ""),
        "TRUNK_AUTH": _trunk_auth(line, host) if line.trunk_user else "",
    }


def _trunk_auth(line: Telephony, host: str) -> str:
    """The line's own login, and the registration with which it is found."""
    return (
        f"[trunk]\ntype=auth\nauth_type=userpass\nusername={line.trunk_user}\npassword={line.trunk_secret}\n"
        f"[trunk]\ntype=registration\noutbound_auth=trunk\nserver_uri={line.trunk}\n"
        f"client_uri=sip:{line.trunk_user}@{host}\nretry_interval=30\n"
    )


def _phone(phone: Phone) -> Iterator[str]:
    name, is_browser = phone.extension, phone.kind == PhoneKind.BROWSER
    yield f"[{name}](staff)\nauth={name}\naors={name}"
    if is_browser:
        yield "webrtc=yes\ndtls_auto_generate_cert=yes"
    yield f"[{name}](own)\nusername={name}\npassword={phone.opened_secret}\n[{name}](registered)\n"
