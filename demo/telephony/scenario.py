"""Pieces of a scenario as sipp reads it: what the other end of a line hears and says (RFC 3261)."""

CHALLENGE = 'WWW-Authenticate: Digest realm="line.example", nonce="6f6e6c796f6e6365", algorithm=MD5\n'
"""What a line asks of whoever must name themselves."""


def label(name: str) -> str:
    """A place to jump to."""
    return f'<label id="{name}"/>'


def jump(place: str, mark: str) -> str:
    """Go on there if the mark was set."""
    return f'<nop next="{place}" test="{mark}"/>'


def reply(line: str, *, header: str = "", body: str = "", again: bool = False, invite: bool = False) -> str:
    """An answer; `again` until it is acknowledged, `invite` to the INVITE although something else came since."""
    sequence = "CSeq: [$sequence]" if invite else "[last_CSeq:]"
    kind = "Content-Type: application/sdp\n" if body else ""
    return (
        f"<send{' retrans=' + chr(34) + '500' + chr(34) if again else ''}><![CDATA[\n\n"
        f"SIP/2.0 {line}\n[last_Via:]\n[last_From:]\n[last_To:];tag=[pid]r[call_number]\n[last_Call-ID:]\n{sequence}\n"
        f"Contact: <sip:[local_ip]:[local_port]>\n{header}{kind}Content-Length: [len]\n\n{body}]]></send>"
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


def login(user: str, secret: str) -> str:
    """Before a call: who are you? A wrong secret is answered with 403, also of one that wants to register."""
    return "".join(
        (
            '<recv request="REGISTER" optional="true" next="register"/>',
            '<recv request="INVITE"/>',
            reply("401 Unauthorized", header=CHALLENGE),
            '<recv request="ACK" next="named"/>',
            label("register"),
            reply("401 Unauthorized", header=CHALLENGE),
            f'<recv request="REGISTER"><action>{proven(user, secret)}</action></recv>',
            jump("registered", "known"),
            reply("403 Forbidden") + '<nop next="end"/>',
            label("registered") + reply("200 OK", header="Expires: 60\n") + '<nop next="end"/>',
            label("stranger") + reply("403 Forbidden", again=True) + ACKNOWLEDGED,
            label("named"),
        )
    )


def proven(user: str, secret: str) -> str:
    """Among the actions on a request: set the mark `known` if it names this user and proves the secret."""
    return f'<verifyauth assign_to="known" username="{user}" password="{secret}"/>'
