"""The stretches of a glued indicator table: each stands behind the level names that own it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from shixiao.sheets.read.restore.glue import Glue, level_pattern, placeholder_pattern
from shixiao.sheets.read.restore.glued_rows import Reading
from shixiao.sheets.read.restore.header import Header
from shixiao.sheets.read.restore.levels import named_levels, with_levels
from shixiao.sheets.read.restore.tokens import Token
from shixiao.sheets.vocabulary import vocabulary
from shixiao.values import fold

MOST_NAMES = 2
"""A third level name in a row is the indicator's own: 服务对象满意度指标 under 服务对象满意度指标."""


@dataclass(slots=True)
class Stretch:
    """The text between level names, from `start` to `end`, and the ways in which it may be cut into rows.

    `block` counts the level-1 names before it; `readings` is empty where no cut is possible.
    """

    start: int
    end: int
    level1: str | None
    level2: str | None
    block: int
    readings: tuple[Reading, ...] = ()
    is_too_long: bool = False
    is_complete: bool = True

    @property
    def only(self) -> Reading | None:
        """The one reading, where all its rows are complete; None where it is not certain."""
        return self.readings[0] if len(self.readings) == 1 and self.is_complete else None


def find_stretches(glue: Glue, header: Header, end: int) -> list[Stretch]:
    """The stretches from the header to `end`; placeholders part them and are left out."""
    words = re.compile(f"{level_pattern().pattern}|(?P<gap>{placeholder_pattern().pattern})")
    pieces = glue.split(words, header.end, end)
    tokens = with_levels([Token(piece.text, n) for n, piece in enumerate(pieces)], header)
    found: list[Stretch] = []
    names: list[int] = []
    for number, piece in enumerate(pieces):
        if piece.known:
            names = [] if placeholder_pattern().fullmatch(glue.plain, piece.start, piece.end) else [*names, number]
            continue
        start = pieces[names.pop()].start if len(names) > MOST_NAMES else piece.start
        found.append(_stretch([tokens[name] for name in names], header, start, piece.end, found))
        names = []
    return found


def _stretch(names: Sequence[Token], header: Header, start: int, end: int, before: Sequence[Stretch]) -> Stretch:
    level1, level2 = named_levels(names, header)
    block = (before[-1].block if before else 0) + (level1 is not None)
    return Stretch(start, end, level1, level2, block)


def printed_weight(level1: str | None) -> Decimal | None:
    """The weight that a level-1 name carries in brackets: 产出指标(50分)."""
    match = re.search(vocabulary()["headings"]["weight_in_name"], fold(level1 or ""))
    return Decimal(match[1]) if match else None


def blocks(stretches: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    """The stretches under each level-1 name."""
    for block in dict.fromkeys(stretch.block for stretch in stretches):
        yield [stretch for stretch in stretches if stretch.block == block]
