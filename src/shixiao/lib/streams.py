"""How large a PDF's packed streams are, found out without unpacking them whole."""

import re
import zlib
from collections.abc import Iterator

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_DICTIONARY_BYTES = 512


def inflated_sizes(data: bytes, limit: int) -> Iterator[int]:
    """The unpacked size of each deflated stream that is no picture, counted no further than just above `limit`."""
    for match in _STREAM.finditer(data):
        dictionary = data[max(0, match.start() - _DICTIONARY_BYTES) : match.start()].rpartition(b" obj")[2]
        if b"FlateDecode" in dictionary and b"/Image" not in dictionary:
            yield _inflated(data, match.end(), limit)


def _inflated(data: bytes, start: int, limit: int) -> int:
    unpacking, size, piece = zlib.decompressobj(), 0, data[start : start + 2**20]
    try:
        while piece and not unpacking.eof and size <= limit:
            size += len(unpacking.decompress(piece, 2**20))
            piece = unpacking.unconsumed_tail
    except zlib.error:
        return size
    return size
