"""Sealing single cells: what is written here can be read again only in the same column of the same row.

A sealed cell is: format version (1 byte), length of the key's identifier (1 byte), identifier, nonce (12 bytes),
ciphertext and tag (16 bytes). The header and the cell's place (table, column, primary key) are authenticated with it.
"""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FORMAT = 1
_NONCE = 12
_TAG = 16


class Unsealable(Exception):
    """A sealed cell that cannot be read: altered, moved from another place, or sealed with a key that is not here."""


class _Algorithm(Protocol):
    """An authenticated cipher under one key."""

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes) -> bytes:
        """Ciphertext and tag."""

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes) -> bytes:
        """Plain bytes; raises `InvalidTag`."""


class _Sm4Gcm:
    """SM4 in Galois counter mode, with the face that the library gives AES."""

    def __init__(self, key: bytes) -> None:
        self._cipher = algorithms.SM4(key)

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes) -> bytes:
        """Ciphertext and tag."""
        encryptor = Cipher(self._cipher, modes.GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(associated_data)
        return encryptor.update(data) + encryptor.finalize() + encryptor.tag

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes) -> bytes:
        """Plain bytes; raises `InvalidTag`."""
        decryptor = Cipher(self._cipher, modes.GCM(nonce, data[-_TAG:])).decryptor()
        decryptor.authenticate_additional_data(associated_data)
        return decryptor.update(data[:-_TAG]) + decryptor.finalize()


_ALGORITHMS: dict[str, tuple[int, Callable[[bytes], _Algorithm]]] = {"AES-GCM": (32, AESGCM), "SM4-GCM": (16, _Sm4Gcm)}
"""Each with the length of its key."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands. A ciphertext copied to another place cannot be read there."""

    table: str
    column: str
    row: str

    @property
    def data(self) -> bytes:
        """As it is authenticated. None of the three contains a bar."""
        return f"{self.table}|{self.column}|{self.row}".encode()


class KeyRing:
    """The keys of an installation: the first one seals, all of them open."""

    def __init__(self, keys: Iterable[tuple[str, str, str]]) -> None:
        """Make it from identifiers, algorithms and secrets (hexadecimal), as the settings file lists them."""
        self._algorithms = {identifier.encode("ascii"): _algorithm(name, key) for identifier, name, key in keys}
        self._newest = next(iter(self._algorithms))

    def seal(self, plain: str, place: Place) -> bytes:
        """The cell as it is stored. The same text never gives the same bytes twice."""
        header = bytes((FORMAT, len(self._newest))) + self._newest
        nonce = os.urandom(_NONCE)
        sealed = self._algorithms[self._newest].encrypt(nonce, plain.encode(), header + place.data)
        return header + nonce + sealed

    def open(self, sealed: bytes, place: Place) -> str:
        """The text of a cell. Raises `Unsealable`."""
        sealed = bytes(sealed)
        identifier, start = _header(sealed)
        algorithm = self._algorithms.get(identifier)
        if algorithm is None:
            raise Unsealable(f"no key {identifier!r}")
        nonce, body = sealed[start : start + _NONCE], sealed[start + _NONCE :]
        if len(body) < _TAG:
            raise Unsealable("too short")
        try:
            return algorithm.decrypt(nonce, body, sealed[:start] + place.data).decode()
        except InvalidTag:
            raise Unsealable(f"altered, or not sealed for {place.table}.{place.column}") from None

    def is_newest(self, sealed: bytes) -> bool:
        """Whether a cell was sealed with the key that seals now."""
        return _header(bytes(sealed))[0] == self._newest


def _algorithm(name: str, key: str) -> _Algorithm:
    """An algorithm under a key of its own, derived from a secret of any length."""
    if name not in _ALGORITHMS:
        raise ValueError(f"unknown algorithm {name}; known are {', '.join(_ALGORITHMS)}")
    length, make = _ALGORITHMS[name]
    derived = HKDF(SHA256(), length, salt=None, info=f"cell {name}".encode()).derive(bytes.fromhex(key))
    return make(derived)


def _header(sealed: bytes) -> tuple[bytes, int]:
    """The identifier of a cell's key, and where the header ends."""
    if len(sealed) < 2 or sealed[0] != FORMAT:
        raise Unsealable("not a sealed cell")
    end = 2 + sealed[1]
    return sealed[2:end], end
