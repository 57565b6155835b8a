"""The spelling of printed text: what is folded before it is understood, what is kept as it stood."""

import re
import unicodedata
from functools import lru_cache

CJK = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2018-\u201d"
"""Character ranges of Chinese text and punctuation, for use inside [ ] of a pattern."""
_BESIDE_CJK = re.compile(rf"(?<=[{CJK}])\s+|\s+(?=[{CJK}])")
_LABEL = 60  # characters; prose is not kept
_SPACES = re.compile(r"\s+")
_INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD))


def fold(text: str) -> str:
    """Full-width forms become half-width and every space goes: `≥ ９０％` becomes `≥90%`."""
    return _folded_label(text) if len(text) <= _LABEL else _folded(text)


def _folded(text: str) -> str:
    return _SPACES.sub("", unicodedata.normalize("NFKC", text.translate(_INVISIBLE)))


_folded_label = lru_cache(maxsize=8192)(_folded)  # the same header words and names are folded over and over


def as_printed(text: str | None) -> str | None:
    """A cell as it stood: line breaks and runs of spaces become one space; an empty cell is None."""
    if text is None:
        return None
    return _SPACES.sub(" ", text.translate(_INVISIBLE)).strip() or None


def tidy(text: str | None) -> str | None:
    """A name or sentence without the spaces that line wrapping left beside Chinese characters."""
    printed = as_printed(text)
    return None if printed is None else _BESIDE_CJK.sub("", printed)
