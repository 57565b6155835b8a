"""Made-up residents at the other end of the line: sipp, which does what the last four digits of the number say."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from demo.telephony.running import NotReady, free_range, is_taken, program, wait_until
from demo.telephony.scenario import ACKNOWLEDGED, BYE, FROM, SOUND, jump, label, login, proven, reply
from demo.telephony.tones import a_law, tone

ANSWERS = {
    "0404": "404 Not Found",
    "0410": "410 Gone",
    "0503": "503 Service Unavailable",
    "0403": "403 Forbidden",
    "0488": "488 Not Acceptable Here",
    "0486": "486 Busy Here",
    "0480": "480 Temporarily Unavailable",
    "0603": "603 Decline",
}
"""What the line answers to a number that ends so. Any other number rings and is answered, but for those below."""
AT_ONCE = ("0404", "0410", "0503", "0403", "0488")
"""Those at which no telephone rings first."""
ANNOUNCED = "0183"
"""A number of which the line says in words, before any answer, why nobody can be reached."""
TRIES, RINGS, SILENT = "0100", "0408", "0777"
"""A number that the line goes on trying; one that rings and is never answered; one that is answered and is silent."""
MESSAGES = "messages.log"
"""The file of a line that is traced."""
VOICE = 880.0
"""The tone that a resident speaks in."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How residents behave who answer."""

    rings_ms: int = 200
    talks_ms: int = 4000
    """After which they hang up."""
    login: tuple[str, str] | None = None
    """The name and secret that the line asks for, of a call and of a registration."""
    is_traced: bool = False
    """Whether what came over the line is written down, with its numbers."""


@contextmanager
def residents(folder: Path, port: int, manner: Manner) -> Iterator[None]:
    """A line that reaches them on this port, within this block."""
    folder.mkdir(parents=True, exist_ok=True)
    voice, scenario = folder / "resident.alaw", folder / "resident.xml"
    voice.write_bytes(a_law(tone(VOICE, 1.0)))
    scenario.write_text(story(voice, manner), "utf8")
    first = free_range(400)
    command = ["sipp", "-sf", str(scenario), "-i", "127.0.0.1", "-mi", "127.0.0.1", "-p", str(port), "-nostdin"]
    command += ["-mp", str(first)]
    command += ["-trace_msg", "-message_file", str(folder / MESSAGES)] if manner.is_traced else []
    with program(command, folder=folder, log=folder / "sipp.log") as running:
        wait_until(lambda: running.poll() is not None or is_taken(port), "the residents' line is up", seconds=10)
        if running.poll() is not None:
            raise NotReady((folder / "sipp.log").read_text("utf8", "replace")[-300:])
        yield


def story(voice: Path, manner: Manner) -> str:
    """The scenario as sipp reads it."""
    marks = {number: f"is{number}" for number in (*ANSWERS, ANNOUNCED, TRIES, RINGS, SILENT)}
    asked = "".join(
        f'<ereg regexp="^INVITE sip:[0-9]*{number}@" search_in="msg" assign_to="{mark}"/>'
        for number, mark in marks.items()
    )
    known = proven(*manner.login) if manner.login else ""
    speaks = f'<nop><action><exec rtp_stream="{voice},-1,8,PCMA/8000"/></action></nop>'
    parts = [
        login(*manner.login) if manner.login else "",
        f'<recv request="INVITE" rrs="true"><action>{FROM}{asked}{known}</action></recv>',
        f'{jump("welcome", "known")}<nop next="stranger"/>{label("welcome")}' if manner.login else "",
        reply("100 Trying"),
        *(jump(number, marks[number]) for number in AT_ONCE),
        jump(RINGS, marks[TRIES]),
        jump(ANNOUNCED, marks[ANNOUNCED]),
        reply("180 Ringing"),
        f'<pause milliseconds="{manner.rings_ms}"/>',
        *(jump(number, marks[number]) for number in ANSWERS if number not in AT_ONCE),
        jump(RINGS, marks[RINGS]),
        reply("200 OK", body=SOUND, again=True),
        '<recv request="ACK"/>',
        jump("talk", marks[SILENT]),
        speaks,
        f'<recv request="BYE" timeout="{manner.talks_ms}" ontimeout="bye" next="bid"/>',
        '<label id="talk"/><recv request="BYE"/>',
        f'<label id="bid"/>{reply("200 OK")}<nop next="end"/>',
        f'<label id="bye"/>{BYE}<recv response="200" next="end"/>',
        *(label(number) + reply(line, again=True) + ACKNOWLEDGED for number, line in ANSWERS.items()),
        label(ANNOUNCED) + reply("183 Session Progress", body=SOUND) + speaks,
        f'<pause milliseconds="2500"/>{reply(ANSWERS["0480"], again=True)}{ACKNOWLEDGED}',
        label(RINGS) + '<recv request="CANCEL"/>' + reply("200 OK") + reply("487 Request Terminated", invite=True),
        f'{ACKNOWLEDGED}<label id="end"/>',
    ]
    return f'<?xml version="1.0" encoding="UTF-8"?><scenario name="residents">{"".join(parts)}</scenario>'
