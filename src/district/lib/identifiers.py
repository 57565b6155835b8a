"""Primary keys that are made before the row is written, because a ciphertext is bound to its row's key."""

import uuid

import uuid_utils.compat


def new_id() -> uuid.UUID:
    """A fresh identifier (UUID version 7): its first half is the time, so rows written together lie together."""
    return uuid_utils.compat.uuid7()
