"""A PDF's reading order: values before their names, header words apart. It is put together only where sums agree."""

import re
from collections.abc import Sequence

from shixiao.sheets.read.layout.columns import role_of_word
from shixiao.sheets.read.restore.header import find_header
from shixiao.sheets.read.restore.neighbours import read_neighbours
from shixiao.sheets.read.restore.restored import Budget
from shixiao.sheets.read.restore.scrambled_funds import read_scrambled_funds
from shixiao.sheets.read.restore.scrambled_rows import read_scrambled_rows
from shixiao.sheets.read.restore.spaced import one_line, whole_words
from shixiao.sheets.read.restore.tokens import SourceLine, Token, words_of
from shixiao.sheets.read.restore.words import is_title
from shixiao.sheets.read.restore.zone import Zone
from shixiao.values import fold

LONGEST_YEAR = 5
_FOOTER = re.compile(r"[-—–]\d{1,3}[-—–]")
_IN_BRACKETS = re.compile(r"\([^()]*\)")


def restore_scrambled(lines: Sequence[SourceLine], _budget: Budget) -> Zone | None:
    """The rows of a sheet in a PDF's reading order; None where its header words are missing."""
    pieces = [token for token in words_of(lines) if not _FOOTER.fullmatch(fold(token.text or ""))]
    title = next((n for n, piece in enumerate(pieces) if is_title(piece.text or "")), 0)
    behind = _behind_title(pieces, title)
    tokens = list(whole_words(pieces[behind:]))
    funds = find_header(tokens, "fund_columns", split=True)
    first = next((n for n, token in enumerate(tokens) if _heads_levels(token)), None)
    if funds is None or first is None or first < funds.end:
        return None
    zone = Zone(lines=one_line(pieces[:behind]))
    zone.add(read_neighbours(tokens[: funds.start]))
    zone.add(read_neighbours(tokens[funds.end : first]))
    fund = read_scrambled_funds(zone, tokens[funds.end : first], funds)
    read_scrambled_rows(zone, tokens[first:], fund)
    return zone


def _heads_levels(token: Token) -> bool:
    return role_of_word(token.text, "indicator_columns") == "level1"


def _behind_title(pieces: Sequence[Token], title: int) -> int:
    """The position behind the title and the year in brackets after it."""
    if not pieces or not is_title(pieces[title].text or ""):
        return 0
    for end in range(min(len(pieces), title + LONGEST_YEAR), title + 1, -1):
        if _IN_BRACKETS.fullmatch(fold("".join(piece.text or "" for piece in pieces[title + 1 : end]))):
            return end
    return title + 1
