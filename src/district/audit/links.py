"""One entry of the chain as it was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from district.audit.canonical import VERSION, canonical, digest

UNREADABLE = (ValueError, TypeError, AttributeError, KeyError, OverflowError)
"""What a value raises that is none of its column's."""


@dataclass(frozen=True, slots=True)
class Link:
    """A seal, and the event that it names."""

    sequence: int
    event_id: str
    digest: str
    sealed_at: datetime | None
    version: int
    event: Mapping[str, Any] | None
    """None: there is no such event any more, or it cannot be read."""

    def content(self) -> bytes | None:
        """What its digest was made of; None when it cannot be said."""
        if self.event is None or self.sealed_at is None or self.version != VERSION:
            return None
        try:
            return canonical(self.event, self.sealed_at)
        except UNREADABLE:
            return None

    @property
    def at(self) -> datetime | None:
        """When its event happened."""
        return self.event["at"] if self.event else None


@dataclass(frozen=True, slots=True)
class Broken:
    """A link whose digest does not follow from what stands before it."""

    link: Link
    previous: str
    content: bytes

    @property
    def sequence(self) -> int:
        """Where it stands."""
        return self.link.sequence


def fits(key: bytes, previous: str, content: bytes, stated: str) -> bool:
    """Whether a link's stated digest follows from the one before and its content."""
    try:
        return digest(key, previous, content) == stated
    except UNREADABLE:
        return False
