"""Breaking lines for a terminal as Chinese typesetting does: between characters, never inside a figure or a word."""

import re
import unicodedata
from collections.abc import Iterator

_WIDE = r"\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u3000-\u303f"
_OPENING, _CLOSING = r"「『（《〈【“‘(\[", r"」』）》〉】”’，。、；：！？…)\],.;:!?%"
_PIECE = re.compile(
    rf"[{_OPENING}]*(?:[{_WIDE}]|[^\s{_WIDE}{_OPENING}{_CLOSING}]+(?:[.,:%][^\s{_WIDE}{_OPENING}{_CLOSING}]+)*)?[{_CLOSING}]*|\s+"
)


def wrapped(text: str, width: int) -> Iterator[str]:
    """The lines of a text of at most `width` columns, a wide character counting two.

    No line begins with closing punctuation or ends with opening punctuation; a word longer than a line stands alone.
    """
    line, used = "", 0
    for piece in (match.group() for match in _PIECE.finditer(text)):
        columns = columns_of(piece)
        if line and used + columns > width:
            yield line.rstrip()
            line, used = "", 0
        if line or not piece.isspace():
            line, used = line + piece, used + columns
    if line:
        yield line.rstrip()


def columns_of(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
