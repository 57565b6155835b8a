"""How a name is typed on a keyboard: its full pinyin and its initials."""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from pypinyin import lazy_pinyin

_NOT_TYPED = re.compile(r"[^a-z0-9]+")


class Typed(NamedTuple):
    """A name in letters."""

    pinyin: str
    """Without spaces and tones: shanxiuying."""
    initials: str
    """sxy."""


@cache
def _surnames() -> dict[str, list[str]]:
    stated = tomllib.loads(Path(__file__).with_name("surnames.toml").read_text("utf8"))["surnames"]
    return {surname: read.split() for surname, read in stated.items()}


def typed(name: str) -> Typed:
    """A name's pinyin and initials. Surnames are read as surnames: 单 is shan, 曾 is zeng."""
    syllables = [letters for syllable in _syllables(name) if (letters := _letters(syllable))]
    return Typed("".join(syllables)[:200], "".join(syllable[0] for syllable in syllables)[:60])


def as_typed(text: str) -> str:
    """What somebody typed into a search, as names are stored: `Lü Xiu` is lvxiu."""
    return _letters(text)


def _syllables(name: str) -> list[str]:
    for length in (2, 1):
        if read := _surnames().get(name[:length]):
            return [*read, *_read(name[length:])]
    return list(_read(name))


@lru_cache(50_000)
def _read(text: str) -> tuple[str, ...]:
    """Its syllables. A million people share a few ten thousand given names."""
    return tuple(lazy_pinyin(text))


def _letters(text: str) -> str:
    return _NOT_TYPED.sub("", text.lower().replace("ü", "v"))
