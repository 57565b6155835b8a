"""Ed25519 keys: the private one signs and stays with its owner, the public one is published and checks."""

import re
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from shixiao.messages import message
from shixiao.signing.refusal import NotSigned

SEED_BYTES = 32
_KEY_ID_DIGITS = 16
_HEX = re.compile(r"[0-9a-fA-F]{64}")


@dataclass(frozen=True)
class PublicKey:
    """A public key by its 32 bytes."""

    raw: bytes

    @classmethod
    def parse(cls, text: str) -> "PublicKey":
        """Read 64 hexadecimal digits or PEM. Raises `NotSigned`."""
        if _HEX.fullmatch(text.strip()):
            return cls(bytes.fromhex(text.strip()))
        try:
            key = load_pem_public_key(text.encode())
        except (ValueError, UnsupportedAlgorithm) as error:
            raise NotSigned(message("signing.no_public_key")) from error
        if not isinstance(key, Ed25519PublicKey):
            raise NotSigned(message("signing.no_public_key"))
        return cls(key.public_bytes_raw())

    @property
    def hex(self) -> str:
        """64 hexadecimal digits, as the key is published."""
        return self.raw.hex()

    @property
    def pem(self) -> str:
        """The key as other programs read it."""
        return self._key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()

    @property
    def key_id(self) -> str:
        """The first digits of its SHA-256, by which a signature names it."""
        return sha256(self.raw).hexdigest()[:_KEY_ID_DIGITS]

    def accepts(self, signature: bytes, data: bytes) -> bool:
        """Whether the private key of this one signed these bytes."""
        try:
            self._key.verify(signature, data)
        except InvalidSignature:
            return False
        return True

    @property
    def _key(self) -> Ed25519PublicKey:
        return Ed25519PublicKey.from_public_bytes(self.raw)


@dataclass(frozen=True)
class SigningKey:
    """A private key by its 32 secret bytes, which it never shows."""

    seed: bytes = field(repr=False)
    """32 bytes of chance; who makes a key draws them."""

    @classmethod
    def parse(cls, text: str) -> "SigningKey":
        """Read PEM (PKCS 8 without a password) or 64 hexadecimal digits. Raises `NotSigned`."""
        if _HEX.fullmatch(text.strip()):
            return cls(bytes.fromhex(text.strip()))
        try:
            key = load_pem_private_key(text.encode(), None)
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise NotSigned(message("signing.no_private_key")) from error
        if not isinstance(key, Ed25519PrivateKey):
            raise NotSigned(message("signing.no_private_key"))
        return cls(key.private_bytes_raw())

    @property
    def pem(self) -> str:
        """The key as its file holds it: PKCS 8 without a password."""
        return self._key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()

    @property
    def public(self) -> PublicKey:
        """The key that checks what this one signs."""
        return PublicKey(self._key.public_key().public_bytes_raw())

    def sign(self, data: bytes) -> bytes:
        """64 bytes, the same for the same data."""
        return self._key.sign(data)

    @property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)
