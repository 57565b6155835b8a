"""A telephone of the staff: baresip, which answers by itself and speaks in a tone."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from demo.telephony.running import free_port, free_range, program
from demo.telephony.tones import tone, write_wav

VOICE = 440.0
"""The tone that the staff side speaks in."""
LONG = 90
"""Seconds of sound: at its end the telephone hangs up."""
MODULES = ("/usr/lib/baresip/modules", "/usr/lib/x86_64-linux-gnu/baresip/modules")


@contextmanager
def telephone(folder: Path, *, extension: str, secret: str, port: int, answers: bool = True) -> Iterator[Path]:
    """A telephone that registers with the exchange on this port, within this block; the log of its SIP messages."""
    folder.mkdir(parents=True, exist_ok=True)
    write_wav(folder / "staff.wav", tone(VOICE, LONG))
    mode = "auto" if answers else "manual"
    account = f"<sip:{extension}@127.0.0.1:{port}>;auth_user={extension};auth_pass={secret};answermode={mode}"
    (folder / "accounts").write_text(f"{account};regint=60;audio_codecs=PCMA\n", "utf8")
    (folder / "config").write_text(_config(folder), "utf8")
    (folder / "contacts").touch()
    with program(["baresip", "-s", "-f", str(folder)], folder=folder, log=folder / "sip.log"):
        yield folder / "sip.log"


def _config(folder: Path) -> str:
    first = free_range(100)
    place = next((place for place in MODULES if Path(place).is_dir()), MODULES[0])
    lines = [
        "poll_method epoll",
        f"sip_listen 127.0.0.1:{free_port()}",
        "call_local_timeout 60",
        "audio_player aubridge,nil",
        f"audio_source aufile,{folder}/staff.wav",
        "audio_alert aubridge,nil",
        "ausrc_srate 8000",
        "auplay_srate 8000",
        f"rtp_ports {first}-{first + 98}",
        f"module_path {place}",
        *(f"module {name}.so" for name in ("g711", "aufile", "aubridge")),
        "module_tmp account.so",
        "module_app menu.so",
    ]
    return "\n".join([*lines, ""])
