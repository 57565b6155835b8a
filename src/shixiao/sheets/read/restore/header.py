"""The header row of a block: its words as printed, and what each column holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from shixiao.sheets.read.layout.columns import role_of_word
from shixiao.sheets.read.restore.tokens import Token
from shixiao.sheets.read.restore.words import LONGEST_WORD, is_caption, may_begin_word

LONGEST_SPLIT = 5
NEEDED = {
    "fund_columns": ({"executed"}, 3),
    "indicator_columns": ({"level3"}, 4),
    "public_health_columns": ({"level3", "measure"}, 6),
}
"""The roles that a header of each section has, and how many different ones it has at least."""
SECTIONS = ("indicator_columns", "fund_columns", "public_health_columns")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header word as printed, and its role in the vocabulary."""

    word: str | None
    role: str


@dataclass(frozen=True, slots=True)
class Header:
    """The header found in tokens `start` to `end`."""

    section: str
    columns: tuple[Column, ...]
    start: int
    end: int

    def index(self, role: str) -> int | None:
        """The position of the column with this role, or None."""
        return next((n for n, column in enumerate(self.columns) if column.role == role), None)


def find_header(tokens: Sequence[Token], section: str, start: int = 0, *, split: bool = False) -> Header | None:
    """The first header of a section at or after `start`. `split`: its words may be broken over several tokens."""
    position = start
    while position < len(tokens):
        if not may_begin_word(tokens[position].text or ""):
            position += 1
            continue
        columns, end = _run(tokens, section, position, split=split)
        header = as_header(columns, section, position, end)
        if header:
            return header
        position = max(end, position + 1)
    return None


def header_words(texts: Sequence[str | None], section: str) -> tuple[Column | None, ...]:
    """The columns of a row of cells that is a header row of this section; empty where it is none."""
    named = [(text, role_of_word(text, section) if may_begin_word(text or "") else None) for text in texts]
    columns = tuple(Column(text, role) if role else None for text, role in named)
    return columns if _is_header([column for column in columns if column], section) else ()


def as_header(columns: Sequence[Column], section: str, start: int, end: int) -> Header | None:
    """The header of these words; None where they are too few or the wrong ones."""
    return Header(section, _one_row(columns), start, end) if _is_header(columns, section) else None


def _is_header(columns: Sequence[Column], section: str) -> bool:
    needed, least = NEEDED[section]
    found = {column.role for column in columns}
    return needed <= found and len(found) >= least


def _run(tokens: Sequence[Token], section: str, start: int, *, split: bool) -> tuple[list[Column], int]:
    """The header words that follow each other from `start`, and the position behind the last of them."""
    columns: list[Column] = []
    position = end = start
    while position < len(tokens):
        text = tokens[position].text
        if text is None and not split:
            columns.append(Column(None, "void"))
            position += 1
            continue
        column, length = _word(tokens, position, section, split=split)
        if column is None:
            break
        columns.append(column)
        position = end = position + length
    while columns and columns[-1].role == "void":
        columns.pop()
    return columns, end


def _word(tokens: Sequence[Token], start: int, section: str, *, split: bool) -> tuple[Column | None, int]:
    """The longest header word that begins at `start`, and how many tokens it takes."""
    for length in range(LONGEST_SPLIT if split else 1, 0, -1):
        parts = [token.text for token in tokens[start : start + length]]
        if len(parts) < length or any(part is None for part in parts):
            continue
        printed = " ".join(part for part in parts if part)
        if len(printed) > LONGEST_WORD or not may_begin_word(printed):
            continue
        role = role_of_word(printed, section)
        if role is not None:
            return Column(printed, role), length
        if section == "indicator_columns" and is_caption(printed):
            return Column(printed, "caption"), length
    return None, 1


def _one_row(columns: Sequence[Column]) -> tuple[Column, ...]:
    """A header of two rows as one: the caption over the levels and the target over its parts give way to those."""
    levels = [n for n, column in enumerate(columns) if column.role == "level1"]
    if not levels or all(column.role == "caption" for column in columns[: levels[0]]):
        return tuple(column for column in columns if column.role != "caption")
    upper, lower = columns[: levels[0]], list(columns[levels[0] :])
    names = [column for column in lower if column.role in ("level1", "level2", "level3")]
    parts = [column for column in lower if column not in names]
    merged: list[Column] = []
    for column in upper:
        if column.role == "caption":
            merged += names
        elif column.role == "target" and parts:
            merged += parts
        else:
            merged.append(column)
    return tuple(merged)
