"""Cells parted by single spaces, which also stand inside cells: 年初预 算数, ≥ 90%. Empty cells are lost."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from shixiao.sheets.read.restore.flow import SPACES
from shixiao.sheets.read.restore.levels import is_full_name
from shixiao.sheets.read.restore.restored import Budget
from shixiao.sheets.read.restore.stream import find_headers, restore_stream
from shixiao.sheets.read.restore.tokens import SourceLine, Token, words_of
from shixiao.sheets.read.restore.words import LONGEST_WORD, is_caption, is_fund_row, is_total, label_of, may_begin_word
from shixiao.sheets.read.restore.zone import Zone

LONGEST_SPLIT = 5


def restore_spaced(lines: Sequence[SourceLine], budget: Budget) -> Zone | None:
    """The rows of a sheet whose cells are parted by spaces; None where no indicator header stands in its words."""
    tokens = list(whole_words(words_of(lines)))
    if find_headers(tokens, SPACES).indicators is None:
        return None
    zone = restore_stream(tokens, SPACES, budget)
    if zone is not None:
        zone.lines = one_line(zone.lines)
    return zone


def whole_words(tokens: Sequence[Token]) -> Iterator[Token]:
    """The pieces, with the words of the vocabulary put together again where spaces broke them."""
    at = 0
    while at < len(tokens):
        length = next((n for n in range(LONGEST_SPLIT, 1, -1) if _is_known(tokens[at : at + n], n)), 1)
        text = " ".join(token.text or "" for token in tokens[at : at + length])
        yield Token(text, tokens[at].line, None if is_full_name(text) else "none")
        at += length


def _is_known(tokens: Sequence[Token], length: int) -> bool:
    text = " ".join(token.text or "" for token in tokens)
    if len(tokens) < length or len(text) > LONGEST_WORD or not may_begin_word(text):
        return False
    known = label_of(text) or is_caption(text) or is_total(text) or is_fund_row(text) or is_full_name(text)
    return bool(known)


def one_line(pieces: Sequence[Token]) -> list[Token]:
    """The pieces that stood on one line put together again."""
    lines = [list(group) for _, group in groupby(pieces, key=lambda token: token.line)]
    return [Token(" ".join(piece.text or "" for piece in line), line[0].line) for line in lines]
