"""The telephone line of an installation, as its settings file describes it (config/telephony.py)."""

from dataclasses import dataclass
from pathlib import Path

FIRST, LAST = 10000, 10999
"""The usual ports of sound."""


@dataclass(frozen=True, slots=True)
class Telephony:
    """How calls go through a PBX."""

    secret: str
    trunk: str
    """The line to the telephone network: sip:line.example:5060."""
    recordings: Path
    """The folder into which the PBX records, read by the dialer."""
    host: str = "127.0.0.1"
    port: int = 5038
    user: str = "shixiao"
    caller: str = ""
    """The official number that residents see."""
    trunk_user: str = ""
    trunk_secret: str = ""
    is_simulated: bool = False
    """Whether the line leads to nobody: then it dials made-up numbers alone, and any other line never does."""
    announcement: str = ""
    """The sound that residents hear before the talk, without its ending; none when empty."""
    auto_answer: str = ""
    """The header that asks a telephone on a desk to answer by itself: `call-info` or `alert-info`; none when empty."""
    retention_days: int = 730
    ring_seconds: int = 30
    longest_minutes: int = 30
    websocket: str = ""
    """Where browsers reach the PBX: wss://shixiao.example/ws; empty where telephones are on desks only."""
    bind: str = "127.0.0.1"
    sip_port: int = 5060
    web_port: int = 8088
    rtp_first: int = FIRST
    rtp_last: int = LAST

    @property
    def origin(self) -> str:
        """Where browsers may connect to: the address without its path."""
        return "/".join(self.websocket.split("/")[:3])
