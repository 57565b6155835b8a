"""Which level a name belongs to where one word may be either: 成本指标 under 产出指标, or a block of its own."""

import re
from collections.abc import Sequence
from dataclasses import replace

from shixiao.sheets.families import level1_family, level2_families
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
    beside = [tokens[n] for n in (position - 1, position + 1) if 0 <= n < len(tokens)]
    both = token.text is not None and is_level1(token.text) and is_level2(token.text)
    if token.level is not None or not both or any(is_level_name(other) for other in beside):
        return token.level
    return "level2" if family is None or family in level2_families(token.text) else "level1"


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
