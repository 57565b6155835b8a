"""What a verification can find, and how it says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils import timezone


class Kind(StrEnum):
    """A way in which the trail is not what was sealed."""

    CHANGED = "changed"
    DELETED = "deleted"
    SEALS_MISSING = "seals_missing"
    SEAL_ALTERED = "seal_altered"
    SEAL_MOVED = "seal_moved"
    EVENTS_SWAPPED = "events_swapped"
    INSERTED = "inserted"
    NEVER_SEALED = "never_sealed"
    WRONG_KEY = "wrong_key"
    CUT = "cut"
    REWRITTEN = "rewritten"
    FORGED_HEAD = "forged_head"
    UNREADABLE_HEAD = "unreadable_head"


SENTENCES: Mapping[Kind, tuple[str, str]] = {
    Kind.CHANGED: (
        "第 {sequence} 号（事件 {event}，{at}）：封存之后，事件或封签被改动，或它前面的一号被整个抽走。",
        "Entry {sequence} (event {event}, {at}): the event or its seal was changed after sealing, "
        "or the entry before it was taken out.",
    ),
    Kind.DELETED: (
        "第 {sequence} 号：事件 {event} 已封存，但不在了，或已无法读出。",
        "Entry {sequence}: event {event} was sealed, and is gone or cannot be read.",
    ),
    Kind.SEALS_MISSING: (
        "第 {run} 号的封签不在了；下一号因此也无法证明。",
        "Gone are the seals of {run}; the entry after them can therefore not be proved either.",
    ),
    Kind.SEAL_ALTERED: (
        "第 {sequence} 号（事件 {event}，{at}）：事件完好，封签的摘要被改动。",
        "Entry {sequence} (event {event}, {at}): the event is intact, and the digest of its seal was altered.",
    ),
    Kind.SEAL_MOVED: (
        "第 {sequence} 号的封签被移到了第 {other} 号（事件 {event}，{at}）。",
        "The seal of entry {sequence} was moved to entry {other} (event {event}, {at}).",
    ),
    Kind.EVENTS_SWAPPED: (
        "第 {sequence} 号与第 {other} 号的事件被对调（事件 {event}，{at}）。",
        "The events of entries {sequence} and {other} were exchanged (event {event}, {at}).",
    ),
    Kind.INSERTED: (
        "第 {sequence} 号（事件 {event}，{at}）：是后来插入的，不是封存程序所封。",
        "Entry {sequence} (event {event}, {at}): inserted later, and not sealed by the sealer.",
    ),
    Kind.NEVER_SEALED: (
        "事件 {event}（{at}）：比已封存的事件更早，却一直没有封存：是绕过系统写入的，或封签被删。",
        "Event {event} ({at}): older than what is sealed, and never sealed: it was entered past the application, "
        "or its seal was deleted.",
    ),
    Kind.WRONG_KEY: (
        "第 {run} 号，没有一号是用本系统的审计密钥封存的：密钥不对，或这一段被整段改写。",
        "Nothing in {run} was sealed with this site's audit key: the key is wrong, or all of it was rewritten.",
    ),
    Kind.CUT: (
        "{at} 导出的链头在第 {sequence} 号，现在只到第 {until} 号：末尾被截去，或数据库被退回到以前。",
        "The head exported at {at} is entry {sequence}, and the chain ends with entry {until}: "
        "its tail was cut off, or the database was rolled back.",
    ),
    Kind.REWRITTEN: (
        "第 {sequence} 号与 {at} 导出的链头不同：此号或以前的记录被改写，或数据库退回以前后又继续使用。",
        "Entry {sequence} differs from the head exported at {at}: it or something before it was rewritten, "
        "or the database was rolled back and used on.",
    ),
    Kind.FORGED_HEAD: (
        "第 {sequence} 号的链头（{at}）签名不对：链头被改动，或不是本系统导出的。",
        "The head at entry {sequence} ({at}) is not signed with this site's key: it was altered, or is not ours.",
    ),
    Kind.UNREADABLE_HEAD: (
        "本机保存的链头 {event} 已读不出来：文件被改动或损坏。",
        "The site's own head {event} cannot be read: its file was altered or damaged.",
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, and where."""

    kind: Kind
    sequence: int = 0
    """The entry of the chain; 0 for an event that has none."""
    until: int = 0
    """The last entry, where a run of them is meant."""
    other: int = 0
    """The other entry, where two were exchanged."""
    event: str = ""
    at: datetime | None = None

    def sentence(self, language: str = "zh-hans") -> str:
        """What is wrong, in Chinese or English."""
        chinese, english = SENTENCES[self.kind]
        is_english = language.startswith("en")
        values = {name: getattr(self, name) for name in ("sequence", "until", "other", "event")}
        return (english if is_english else chinese).format(**values, at=self._time(), run=self._run(is_english))

    def _time(self) -> str:
        """The time where the site is; as it stands when an intruder made it the end of all time."""
        try:
            return f"{timezone.localtime(self.at):%Y-%m-%d %H:%M:%S %z}" if self.at else "—"
        except OverflowError:
            return str(self.at)

    def _run(self, is_english: bool) -> str:
        """The entries from the first to the last."""
        one, several = ("entry {0}", "entries {0} to {1}") if is_english else ("{0}", "{0} 至 {1}")
        return (several if self.until > self.sequence else one).format(self.sequence, self.until)

    def plain(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {"kind": str(self.kind), "sequence": self.sequence, "zh": self.sentence(), "en": self.sentence("en")}
