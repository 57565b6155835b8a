"""The tokens of invitations: derived from the site's key, so that a link can be shown again and is stored nowhere."""

import hmac
from base64 import b32encode
from hashlib import sha256
from uuid import UUID

from district.lib.site_keys import index_key

BYTES = 15
"""120 bits: 24 letters and digits, which nobody guesses."""


def token_of(invitation: UUID) -> str:
    """The token of an invitation."""
    made = hmac.digest(index_key(), f"questionnaires.invitation|{invitation}".encode(), "sha256")
    return b32encode(made[:BYTES]).decode().lower()


def hash_of(token: str) -> str:
    """What is stored of a token."""
    return sha256(token.strip().lower().encode()).hexdigest()
