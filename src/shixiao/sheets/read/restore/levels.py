"""Which level a name belongs to where one word may be either: 成本指标 under 产出指标, or a block of its own."""

import re
from collections.abc import Sequence
from dataclasses import replace

from shixiao.sheets.families import level1_family, level2_families
from shixiao.sheets.read.restore.cells import is_value
from shixiao.sheets.read.restore.header import Header
from shixiao.sheets.read.restore.tokens import Token
from shixiao.sheets.read.restore.words import is_level1, is_level2
from shixiao.sheets.vocabulary import vocabulary
from shixiao.values import fold

NO_LEVEL = "none"


def is_full_name(text: str) -> bool:
    """Whether the text is a level name in full, 质量指标: the short 质量 may be a piece of another name."""
    plain = re.sub(r"\(.*?\)$", "", fold(text))
    return plain.endswith(tuple(vocabulary()["level2_endings"]["words"])) and (is_level1(text) or is_level2(text))


def with_levels(tokens: Sequence[Token], header: Header) -> list[Token]:
    """The pieces of a block, with the level of every lone name that the block above it decides."""
    if header.index("level1") is None or header.index("level2") is None:
        return list(tokens)
    decided: list[Token] = []
    family: str | None = None
    for position, token in enumerate(tokens):
        level = _decided(tokens, position, family)
        if level == "level1" or (level is None and token.text is not None and is_level1(token.text)):
            family = level1_family(token.text)
        decided.append(replace(token, level=level))
    return decided


def _decided(tokens: Sequence[Token], position: int, family: str | None) -> str | None:
    token = tokens[position]
    if token.level is not None or token.text is None or not is_level_name(token):
        return token.level
    if _is_pair(tokens, position):
        return "level1"
    if position and _is_pair(tokens, position - 1):
        return "level2"
    beside = [tokens[n] for n in (position - 1, position + 1) if 0 <= n < len(tokens)]
    if any(map(is_level_name, beside)) or not (is_level1(token.text) and is_level2(token.text)):
        return None
    return "level2" if family is None or family in level2_families(token.text) else "level1"


def _is_pair(tokens: Sequence[Token], position: int) -> bool:
    """Whether a level-1 name and one of its own level-2 names stand here, and an indicator's name behind them."""
    pieces = tokens[position : position + 3]
    first, second, third = ([token.text or "" for token in pieces] + ["", "", ""])[:3]
    owned = level1_family(first) in level2_families(second) if is_level1(first) and is_level2(second) else False
    return owned and bool(third) and not is_value(third)


Levels = tuple[str | None, str | None]


def named_levels(tokens: Sequence[Token], header: Header | None = None) -> Levels:
    """The level-1 and the level-2 name at the beginning of a row's pieces; None for a name that is not printed."""
    level1: str | None = None
    for token in tokens:
        if not is_level_name(token):
            return level1, None
        first = (
            level1 is None and is_level1(token.text or "") and (header is None or header.index("level1") is not None)
        )
        if (token.level or ("level1" if first else "level2")) == "level2":
            return level1, token.text
        level1 = token.text
    return level1, None


class LostNames:
    """The level names of refused rows: the next row that is kept must not fall under the names before them."""

    def __init__(self) -> None:
        self._level1: str | None = None
        self._level2: str | None = None

    def lose(self, names: Levels) -> None:
        """Remember the names that a refused row printed."""
        if names[0]:
            self._level1, self._level2 = names
        elif names[1]:
            self._level2 = names[1]

    def give(self, names: Levels) -> Levels:
        """The names of a kept row, with those lost before it where it prints none of its own."""
        level1, level2 = names
        if level1 is None:
            level1, level2 = self._level1, level2 or self._level2
        self._level1 = self._level2 = None
        return level1, level2

    def give_to(self, cells: Sequence[str | None], roles: Sequence[str | None]) -> list[str | None]:
        """The cells of a kept row, with the lost names in the columns of the levels."""
        found = list(cells)
        if "level1" in roles and "level2" in roles:
            first, second = roles.index("level1"), roles.index("level2")
            found[first], found[second] = self.give((found[first], found[second]))
        return found


def is_level_name(token: Token) -> bool:
    """Whether a piece is the name of a level-1 or level-2 block."""
    named = token.text is not None and (is_level1(token.text) or is_level2(token.text))
    return named and token.level != NO_LEVEL


def opens_row(tokens: Sequence[Token], header: Header, position: int) -> bool:
    """Whether the level names at `position` begin a row: the first of a run of names the header has columns for."""
    return _is_name(tokens, header, position) and not _is_name(tokens, header, position - 1)


def _is_name(tokens: Sequence[Token], header: Header, position: int) -> bool:
    if position < 0 or not is_level_name(tokens[position]):
        return False
    text = tokens[position].text or ""
    first = header.index("level1") is not None and is_level1(text)
    return first or (header.index("level2") is not None and is_level2(text))
