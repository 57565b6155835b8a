"""Primary keys that are made before the row is written, because a ciphertext is bound to its row's key."""

import uuid
from datetime import UTC, datetime, timedelta

import uuid_utils.compat


def new_id() -> uuid.UUID:
    """A fresh identifier (UUID version 7): its first half is the time, so rows written together lie together."""
    return uuid_utils.compat.uuid7()


def made_at(identifier: uuid.UUID) -> datetime:
    """When an identifier was made, to the millisecond; the beginning of time for one of another kind."""
    milliseconds = identifier.int >> 80 if identifier.version == 7 else 0
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)
