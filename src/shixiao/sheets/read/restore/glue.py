"""A text without separators, and the words of the vocabulary that stand in it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from shixiao.sheets.read.layout.columns import role_of_word
from shixiao.sheets.read.restore.header import Column, Header, as_header
from shixiao.sheets.read.restore.tokens import SourceLine
from shixiao.sheets.read.restore.words import label_of
from shixiao.sheets.vocabulary import roles, vocabulary
from shixiao.values import as_printed, fold

SHORTEST_LABEL = 4
_HALF_WIDTH = {0x3000: " "} | {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; `known` where it is a word of the vocabulary."""

    text: str
    start: int
    end: int
    known: bool


class Glue:
    """The text of a sheet. `plain` has its full-width characters in half width, at the same positions."""

    def __init__(self, lines: Sequence[SourceLine]) -> None:
        self.raw = "\n".join(line.text for line in lines)
        self.plain = half_width(self.raw)
        self._first = lines[0].number
        self._breaks = [match.end() for match in re.finditer("\n", self.raw)]

    def line(self, position: int) -> int:
        """The number of the line on which a position stands."""
        return self._first + bisect_right(self._breaks, position)

    def text(self, start: int, end: int) -> str | None:
        """The stretch as it is printed; None where it is blank."""
        return as_printed(self.raw[start:end])

    def header(self, section: str, start: int) -> Header | None:
        """The first run of header words at or after `start`; its start and end are positions in the text."""
        run: list[Column] = []
        begun = end = start
        for match in header_pattern(section).finditer(self.plain, start):
            if run and self.plain[end : match.start()].strip():
                found = as_header(run, section, begun, end)
                if found:
                    return found
                run = []
            begun = begun if run else match.start()
            end = match.end()
            run.append(Column(as_printed(self.raw[match.start() : end]), role_of_word(match[0], section) or "caption"))
        return as_header(run, section, begun, end)

    def labels(self, start: int, end: int) -> list[Piece]:
        """The stretch cut at its labels and captions; what stands before the first label is one piece."""
        pieces = self.split(_label_pattern(), start, end)
        first = next((n for n, piece in enumerate(pieces) if piece.known and label_of(piece.text)), 0)
        begun = pieces[first].start if pieces else end
        return self._piece(start, begun, known=False) + pieces[first:]

    def split(self, words: re.Pattern[str], start: int, end: int) -> list[Piece]:
        """The stretch cut at the known words, blank pieces left out."""
        pieces: list[Piece] = []
        at = start
        for match in words.finditer(self.plain, start, end):
            pieces += self._piece(at, match.start(), known=False) + self._piece(*match.span(), known=True)
            at = match.end()
        return pieces + self._piece(at, end, known=False)

    def _piece(self, start: int, end: int, *, known: bool) -> list[Piece]:
        text = self.text(start, end)
        return [Piece(text, start, end, known)] if text else []


def half_width(text: str) -> str:
    """The text with its full-width characters in half width, each at its place."""
    return text.translate(_HALF_WIDTH)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; a single space may have been put inside a word."""
    longest_first = sorted({half_width(word) for word in words}, key=lambda word: (-len(word), word))
    return "|".join(r"\s?".join(map(re.escape, word)) for word in longest_first)


@cache
def header_pattern(section: str) -> re.Pattern[str]:
    """Any header word of a section; before the indicators also the caption beside them."""
    captions = vocabulary()["headings"]["captions"] if section == "indicator_columns" else []
    return re.compile(any_of([*roles(section), *captions]))


@cache
def _label_pattern() -> re.Pattern[str]:
    """Any label long enough to be no part of a name, any caption and the money unit behind it."""
    labels = any_of(word for word in roles("labels") if len(word) >= SHORTEST_LABEL)
    captions = any_of(vocabulary()["headings"]["captions"] + vocabulary()["money"]["block"])
    return re.compile(rf"(?:{labels})\s?:?|(?:{captions})\s?(?:\([^()]{{1,12}}\))?")


@cache
def funds_end_pattern() -> re.Pattern[str]:
    """What follows the funds block: a caption or a goal."""
    goals = vocabulary()["labels"]["expected_goal"] + vocabulary()["labels"]["achieved_goal"]
    sources = {fold(word) for word in roles("fund_rows")}
    captions = vocabulary()["headings"]["captions"]
    return re.compile(any_of(word for word in goals + captions if fold(word) not in sources))


@cache
def fund_name_pattern() -> re.Pattern[str]:
    """The name of a fund row, with what is printed before it and its colon."""
    within = any_of(vocabulary()["fund_rows"]["within"])
    names = any_of(word for word in roles("fund_rows") if fold(word) not in vocabulary()["fund_rows"]["within"])
    return re.compile(rf"(?:(?:{within})\s?:?\s?)?(?:{names})\s?:?")


@cache
def level_pattern() -> re.Pattern[str]:
    """The full name of a level-1 or level-2 block, with its weight in brackets: 产出指标(50分)."""
    endings = [word for word in vocabulary()["level2_endings"]["words"] if len(word) > 1]
    full = re.compile(rf"(?:{any_of(endings)})$")
    stems = {full.sub("", word) for word in [*vocabulary()["level1"], *vocabulary()["level2"]]}
    return re.compile(rf"(?:{any_of(stems)})\s?(?:{any_of(endings)})(?:\s?\(\s?\d+(?:\.\d+)?\s?\S\s?\))?")


@cache
def total_pattern() -> re.Pattern[str]:
    """The row of totals: its label, its digits, and the grade behind them."""
    labels = any_of(vocabulary()["total"]["labels"])
    grades = any_of(vocabulary()["total"]["grades"])
    return re.compile(rf"(?P<label>{labels})\s?:?\s?(?P<digits>[\d.\s]*\d)\s?(?P<grade>{grades})?")


@cache
def placeholder_pattern() -> re.Pattern[str]:
    """What a template prints for rows that were never filled in: ……"""
    dots = [word for word in vocabulary()["headings"]["placeholders"] if not any(map(str.isalnum, word))]
    return re.compile(rf"(?:{any_of(word for word in dots if len(word) > 1)})+")
