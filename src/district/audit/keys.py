"""The keys of the chain and of its heads, both from the one audit key of the settings file."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"shixiao audit heads 1"


def chain_key() -> bytes:
    """What the chain's digests are made with: the audit key's characters."""
    return str(settings.SITE.audit_key).encode("utf8")


def signing_key(secret: bytes) -> Ed25519PrivateKey:
    """What heads are signed with. Nobody can find the audit key from its public half."""
    seed = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret)
    return Ed25519PrivateKey.from_private_bytes(seed)


def public_key(secret: bytes) -> str:
    """The public half in hexadecimal: it verifies heads and makes none."""
    return signing_key(secret).public_key().public_bytes_raw().hex()
