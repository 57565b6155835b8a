"""How an event is written down to be sealed. It may never change: another way would be another version.

Version 1: the event and the time of its seal as JSON with sorted keys, in UTF-8, without spaces; times in UTC with
microseconds; identifiers with hyphens; every field of the event. The digest is HMAC-SHA256 of the previous digest's
32 bytes (zeros before the first) followed by that JSON.
"""

import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

VERSION = 1
FIELDS = (
    "id",
    "at",
    "action",
    "actor_kind",
    "actor_id",
    "actor_name",
    "actor_role",
    "address",
    "organisation",
    "target_kind",
    "target_id",
    "target_name",
    "before",
    "after",
    "note",
)
"""Everything that an event holds."""
NOTHING = "0" * 64
"""The digest before the first."""

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def canonical(event: Mapping[str, Any], sealed_at: datetime) -> bytes:
    """The bytes that stand for an event, given by its `FIELDS`, sealed at this time."""
    place = event["organisation"]
    named = {"id": str(event["id"]), "organisation": place and str(place), "at": moment(event["at"])}
    plain = {"event": {**event, **named}, "sealed_at": moment(sealed_at), "version": VERSION}
    return _encode(plain).encode("utf8")


def digest(key: bytes, previous: str, content: bytes) -> str:
    """The digest of a link that follows the link with the digest `previous`."""
    return hmac.digest(key, bytes.fromhex(previous) + content, "sha256").hex()


def moment(time: datetime) -> str:
    """A time in UTC, with microseconds."""
    return time.astimezone(UTC).isoformat(timespec="microseconds")
