"""Which level a name belongs to where one word may be either: 成本指标 under 产出指标, or a block of its own."""

from collections.abc import Sequence
from dataclasses import replace

from shixiao.sheets.families import level1_family, level2_families
from shixiao.sheets.read.restore.header import Header
from shixiao.sheets.read.restore.tokens import Token
from shixiao.sheets.read.restore.words import is_level1, is_level2


def with_levels(tokens: Sequence[Token], header: Header) -> list[Token]:
    """The pieces of a block, with the level of every lone name that the block above it decides."""
    if header.index("level1") is None or header.index("level2") is None:
        return list(tokens)
    decided: list[Token] = []
    family: str | None = None
    for position, token in enumerate(tokens):
        text = token.text or ""
        level = _level(tokens, position, family) if text else None
        if level == "level1" or (level is None and is_level1(text)):
            family = level1_family(text)
        decided.append(replace(token, level=level))
    return decided


def _level(tokens: Sequence[Token], position: int, family: str | None) -> str | None:
    text = tokens[position].text or ""
    neighbours = [tokens[n].text for n in (position - 1, position + 1) if 0 <= n < len(tokens)]
    alone = not any(other and (is_level1(other) or is_level2(other)) for other in neighbours)
    if not alone or not is_level1(text) or not is_level2(text):
        return None
    return "level2" if family is None or family in level2_families(text) else "level1"


def opens_row(tokens: Sequence[Token], header: Header, position: int) -> bool:
    """Whether the level names at `position` begin a row: the first of a run of names the header has columns for."""
    return _is_name(tokens, header, position) and not _is_name(tokens, header, position - 1)


def _is_name(tokens: Sequence[Token], header: Header, position: int) -> bool:
    text = tokens[position].text if position >= 0 else None
    if text is None:
        return False
    first = header.index("level1") is not None and is_level1(text)
    return first or (header.index("level2") is not None and is_level2(text))
