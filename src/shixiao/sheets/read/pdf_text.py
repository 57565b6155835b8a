"""The characters of a PDF cell as text: where a space stood, and where only the line ended."""

import re
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from pdfplumber.utils.clustering import cluster_objects

from shixiao.values import CJK, as_printed

SPACE = 0.6
"""A gap of this share of the type size is a space; typesetters part Chinese from Latin by a quarter without one."""

_SAME_LINE = 3  # points by which the feet of characters of one line may differ
_ENDS_WHOLE = re.compile(rf"[{CJK}\u00ad/-]$")
_DIGITS_MEET = re.compile(r"\d\d")
_BEGINS_WHOLE = re.compile(rf"^[{CJK}]")

Character = dict[str, Any]


def joined(characters: Sequence[Character], *, spaces_kept: bool = False) -> str | None:
    """The text of a cell, its wrapped lines joined.

    Beside a Chinese character or a hyphen only the page broke the line. Between two digits a space stays: `10` over
    `10` may be two figures. Between Latin letters it stays too, unless the typesetter keeps the spaces at the ends of
    lines (`spaces_kept`), so that where none is kept none was written.
    """
    text = ""
    for line in cluster_objects(list(characters), itemgetter("bottom"), tolerance=_SAME_LINE):
        piece = _line(sorted(line, key=itemgetter("x0")))
        whole = _ENDS_WHOLE.search(text) or _BEGINS_WHOLE.search(piece) or spaces_kept
        text += piece if whole and not _DIGITS_MEET.search(text[-1:] + piece[:1]) else " " + piece
    return as_printed(text)


def _line(characters: Sequence[Character]) -> str:
    text, end = "", None
    for character in characters:
        gap = 0 if end is None else character["x0"] - end
        text += " " + character["text"] if gap > SPACE * character["size"] else character["text"]
        end = character["x1"]
    return text
