"""Made-up residents at the other end of the line: sipp, which does what the last four digits of the number say."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from demo.telephony.running import NotReady, free_range, is_taken, program, wait_until
from demo.telephony.tones import a_law, tone

ANSWERS = {
    "0404": "404 Not Found",
    "0410": "410 Gone",
    "0503": "503 Service Unavailable",
    "0486": "486 Busy Here",
    "0480": "480 Temporarily Unavailable",
    "0603": "603 Decline",
}
"""What the line answers to a number that ends so. Any other number rings and is answered, but for the two below."""
AT_ONCE = ("0404", "0410", "0503")
"""Those at which no telephone rings first."""
RINGS, SILENT = "0408", "0777"
"""A number that rings and is never answered; one that is answered, says nothing and never hangs up."""
VOICE = 880.0
"""The tone that a resident speaks in."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How residents behave who answer."""

    rings_ms: int = 200
    talks_ms: int = 4000
    """After which they hang up."""


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
    with program(command, folder=folder, log=folder / "sipp.log") as running:
        wait_until(lambda: running.poll() is not None or is_taken(port), "the residents' line is up", seconds=10)
        if running.poll() is not None:
            raise NotReady((folder / "sipp.log").read_text("utf8", "replace")[-300:])
        yield


def story(voice: Path, manner: Manner) -> str:
    """The scenario as sipp reads it."""
    marks = {number: f"is{number}" for number in (*ANSWERS, RINGS, SILENT)}
    asked = "".join(
        f'<ereg regexp="^INVITE sip:[0-9]*{number}@" search_in="msg" assign_to="{mark}"/>'
        for number, mark in marks.items()
    )
    parts = [
        f'<recv request="INVITE" rrs="true"><action>{FROM}{asked}</action></recv>',
        _reply("100 Trying"),
        *(_jump(number, marks[number]) for number in AT_ONCE),
        _reply("180 Ringing"),
        f'<pause milliseconds="{manner.rings_ms}"/>',
        *(_jump(number, marks[number]) for number in ANSWERS if number not in AT_ONCE),
        _jump(RINGS, marks[RINGS]),
        _reply("200 OK", body=SOUND, again=True),
        '<recv request="ACK"/>',
        _jump("talk", marks[SILENT]),
        f'<nop><action><exec rtp_stream="{voice},-1,8,PCMA/8000"/></action></nop>',
        f'<recv request="BYE" timeout="{manner.talks_ms}" ontimeout="bye" next="bid"/>',
        '<label id="talk"/><recv request="BYE"/>',
        f'<label id="bid"/>{_reply("200 OK")}<nop next="end"/>',
        f'<label id="bye"/>{BYE}<recv response="200" next="end"/>',
        *(_label(number) + _reply(line, again=True) + ACKNOWLEDGED for number, line in ANSWERS.items()),
        _label(RINGS) + '<recv request="CANCEL"/>' + _reply("200 OK") + _reply("487 Request Terminated", invite=True),
        f'{ACKNOWLEDGED}<label id="end"/>',
    ]
    return f'<?xml version="1.0" encoding="UTF-8"?><scenario name="residents">{"".join(parts)}</scenario>'


def _label(name: str) -> str:
    return f'<label id="{name}"/>'


def _jump(label: str, mark: str) -> str:
    return f'<nop next="{label}" test="{mark}"/>'


def _reply(line: str, *, body: str = "", again: bool = False, invite: bool = False) -> str:
    sequence = "CSeq: [$sequence]" if invite else "[last_CSeq:]"
    kind = "Content-Type: application/sdp\n" if body else ""
    return (
        f"<send{' retrans=' + chr(34) + '500' + chr(34) if again else ''}><![CDATA[\n\n"
        f"SIP/2.0 {line}\n[last_Via:]\n[last_From:]\n[last_To:];tag=[pid]r[call_number]\n[last_Call-ID:]\n{sequence}\n"
        f"Contact: <sip:[local_ip]:[local_port]>\n{kind}Content-Length: [len]\n\n{body}]]></send>"
    )


SOUND = (
    "v=0\no=resident 1 1 IN IP4 [local_ip]\ns=-\nc=IN IP4 [media_ip]\nt=0 0\n"
    "m=audio [rtpstream_audio_port] RTP/AVP 8\na=rtpmap:8 PCMA/8000\n"
)
FROM = (
    '<ereg regexp=".*" search_in="hdr" header="From:" assign_to="from"/>'
    '<ereg regexp=".*" search_in="hdr" header="CSeq:" assign_to="sequence"/>'
)
ACKNOWLEDGED = '<recv request="ACK" next="end"/>'
BYE = (
    '<send retrans="500"><![CDATA[\n\nBYE [next_url] SIP/2.0\nVia: SIP/2.0/[transport] [local_ip]:[local_port];'
    "branch=[branch]\nFrom: <sip:resident@[local_ip]>;tag=[pid]r[call_number]\nTo: [$from]\n[last_Call-ID:]\n"
    "CSeq: 1 BYE\nMax-Forwards: 70\nContent-Length: 0\n\n]]></send>"
)
