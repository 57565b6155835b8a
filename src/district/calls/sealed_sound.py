"""Sealing a recording in pieces, so that any part can be heard without opening the whole.

A sealed recording is: the mark, the length of the plain bytes (8 bytes), then pieces of 64 KiB, each with its tag. Each
recording has a key of its own, which is sealed as a cell of its row; the number of a piece is its nonce, and the
recording, the length and the number are authenticated with it, so that no piece can be left out, moved or exchanged.
"""

import os
from collections.abc import Iterator
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from district.lib.sealing import Unsealable

MARK = b"SXS1"
PIECE = 1 << 16
TAG = 16
HEAD = len(MARK) + 8


def new_key() -> str:
    """A fresh key, as the text that is sealed in the recording's row."""
    return os.urandom(32).hex()


def seal(plain: bytes, key: str, name: str) -> bytes:
    """The bytes as they are stored, under a key that was never used before."""
    cipher, length = AESGCM(bytes.fromhex(key)), len(plain)
    pieces = [
        cipher.encrypt(_nonce(number), plain[start : start + PIECE], _data(name, length, number))
        for number, start in enumerate(range(0, length, PIECE))
    ]
    return b"".join((MARK, length.to_bytes(8), *pieces))


def open_range(file: IO[bytes], key: str, name: str, start: int, end: int) -> Iterator[bytes]:
    """The plain bytes from `start` until before `end`, piece by piece. Raises `Unsealable`."""
    length, cipher = plain_length(file), AESGCM(bytes.fromhex(key))
    for number in range(start // PIECE, -(-min(end, length) // PIECE)):
        file.seek(HEAD + number * (PIECE + TAG))
        try:
            piece = cipher.decrypt(_nonce(number), file.read(PIECE + TAG), _data(name, length, number))
        except InvalidTag:
            raise Unsealable(f"piece {number} of recording {name}") from None
        first = number * PIECE
        yield piece[max(0, start - first) : max(0, end - first)]


def plain_length(file: IO[bytes]) -> int:
    """How many plain bytes a sealed recording says that it has. Raises `Unsealable`."""
    file.seek(0)
    head = file.read(HEAD)
    if len(head) < HEAD or not head.startswith(MARK):
        raise Unsealable("not a sealed recording")
    return int.from_bytes(head[len(MARK) :])


def _nonce(number: int) -> bytes:
    return number.to_bytes(12)


def _data(name: str, length: int, number: int) -> bytes:
    return f"{name}|{length}|{number}".encode()
