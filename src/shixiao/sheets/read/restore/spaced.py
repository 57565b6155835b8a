"""Cells parted by single spaces, which also stand inside cells: 年初预 算数, ≥ 90%. Empty cells are lost."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from shixiao.sheets.read.restore.flow import SPACES
from shixiao.sheets.read.restore.levels import is_full_name
from shixiao.sheets.read.restore.restored import Budget
from shixiao.sheets.read.restore.stream import restore_stream
from shixiao.sheets.read.restore.tokens import SourceLine, Token, words_of
from shixiao.sheets.read.restore.words import is_caption, is_fund_row, is_total, label_of
from shixiao.sheets.read.restore.zone import Zone

LONGEST_SPLIT = 5


def restore_spaced(lines: Sequence[SourceLine], budget: Budget) -> Zone | None:
    """The rows of a sheet whose cells are parted by spaces; None where no header stands in its words."""
    zone = restore_stream(list(whole_words(words_of(lines))), SPACES, budget)
    if zone is not None:
        zone.lines = [_one_line(list(pieces)) for _, pieces in groupby(zone.lines, key=lambda token: token.line)]
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
    known = label_of(text) or is_caption(text) or is_total(text) or is_fund_row(text) or is_full_name(text)
    return len(tokens) == length and bool(known)


def _one_line(pieces: Sequence[Token]) -> Token:
    return Token(" ".join(piece.text or "" for piece in pieces), pieces[0].line)
