"""What stands in the indicator part of a scrambled page, each kind in its own order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from shixiao.sheets.read.layout.columns import role_of_word
from shixiao.sheets.read.restore.cells import is_value
from shixiao.sheets.read.restore.header import Column
from shixiao.sheets.read.restore.levels import is_level_name
from shixiao.sheets.read.restore.tokens import Token
from shixiao.sheets.read.restore.words import is_caption, is_total

LONGEST_FRAGMENT = 3
LONGEST_SPLIT = 3


@dataclass(frozen=True, slots=True)
class Name:
    """An indicator's name, and the level names printed since the name before it."""

    text: str
    levels: tuple[str, ...]


@dataclass(slots=True)
class Page:
    """The columns, the values and the row of totals, and every grouping of the words between them into names."""

    columns: list[Column] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    value_blocks: int = 0
    total: str | None = None
    namings: list[list[Name]] = field(default_factory=list)


def read_page(tokens: Sequence[Token]) -> Page:
    """Sort the pieces of a page by kind."""
    page = Page()
    kinds = list(_kinds(tokens, page))
    page.value_blocks = sum(kind == "value" for kind, _ in groupby(kind for kind, _ in kinds))
    page.namings = list(_namings(kinds))
    return page


def _kinds(tokens: Sequence[Token], page: Page) -> Iterator[tuple[str, str]]:
    """Each piece with its kind: header, value, level or name. Captions and the row of totals are no kind."""
    at = 0
    while at < len(tokens):
        column, length = _header_word(tokens, at)
        text = tokens[at].text or ""
        at += length
        if column:
            page.columns.append(column)
            yield "header", text
        elif is_total(text):
            page.total = text
        elif is_value(text):
            page.values.append(text)
            yield "value", text
        elif not is_caption(text):
            yield ("level" if is_level_name(tokens[at - 1]) else "name"), text


def _header_word(tokens: Sequence[Token], at: int) -> tuple[Column | None, int]:
    for length in range(LONGEST_SPLIT, 0, -1):
        printed = " ".join(token.text or "" for token in tokens[at : at + length])
        role = role_of_word(printed, "indicator_columns")
        if role:
            return Column(printed, role), min(length, len(tokens) - at)
    return None, 1


def _namings(kinds: Sequence[tuple[str, str]]) -> Iterator[list[Name]]:
    """The words as names: neighbours as one or several, a fragment behind the values as its own or the rest of one."""
    seen: list[list[Name]] = []
    for join_neighbours in (True, False):
        for join_fragment in (True, False):
            names = _names(kinds, join_neighbours=join_neighbours, join_fragment=join_fragment)
            if names not in seen:
                seen.append(names)
                yield names


def _names(kinds: Sequence[tuple[str, str]], *, join_neighbours: bool, join_fragment: bool) -> list[Name]:
    names: list[Name] = []
    levels: list[str] = []
    before = ""
    for kind, text in kinds:
        dangles = before == "value" and len(text) <= LONGEST_FRAGMENT
        if kind == "level":
            levels.append(text)
        elif kind == "name" and names and not levels and join_neighbours and before == "name":
            names[-1] = Name(f"{names[-1].text} {text}", names[-1].levels)
        elif kind == "name" and names and not levels and join_fragment and dangles:
            names[-1] = Name(names[-1].text + text, names[-1].levels)
        elif kind == "name":
            names.append(Name(text, tuple(levels)))
            levels = []
        before = kind
    return names
