"""Which pieces of text may stand in which column: the knowledge that makes a cut certain or impossible."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise, starmap

from shixiao.sheets.read.restore.flow import Flow
from shixiao.sheets.read.restore.header import Column
from shixiao.sheets.read.restore.words import (
    begins_counted,
    begins_explanation,
    is_amount,
    is_dash,
    is_fund_row,
    is_grade,
    is_level1,
    is_level2,
    meaning,
    remembered,
)
from shixiao.values import Deadline, Number, fold
from shixiao.values.grammar import split_operator

MONEY = frozenset({"initial", "full_year", "arrived", "executed"})
POINTS = frozenset({"weight", "score", "raw_score", "review_score"})
VALUES = frozenset({"target", "adjusted_target", "actual", "target_value", "goal", "completed"})
PROSE = frozenset({"explanation", "rule", "description", "measure"})
LEVELS = frozenset({"level1", "level2"})
LARGEST_WEIGHT = 100
LONGEST_VALUE = 4
LONGEST_UNIT = 2
LONGEST_NAME = 12
SHORTEST_NAME = 4
LONGEST_PROSE = 40


def longest(column: Column, flow: Flow) -> int:
    """How many pieces one cell of this column may be."""
    if not flow.splits:
        return 2 if column.role == "explanation" and not flow.keeps_empty else 1
    if column.role in PROSE:
        return LONGEST_PROSE
    if column.role in VALUES:
        return LONGEST_VALUE
    return LONGEST_NAME if column.role == "level3" else 1


def may_be_absent(column: Column, flow: Flow) -> bool:
    """Whether the stream may hold no piece at all for this column: a merged cell, or an empty one that was lost."""
    if column.role in ("level3", "row"):
        return False
    return not flow.keeps_empty or column.role in LEVELS or column.role == "void"


def fits(column: Column, pieces: Sequence[str | None], flow: Flow) -> bool:
    """Whether these pieces may be one cell of this column."""
    if pieces[0] is None:
        return flow.keeps_empty and column.role not in ("level3", "row")
    texts = [piece for piece in pieces if piece is not None]
    if len(texts) < len(pieces) or (column.role == "level3" and _is_short(texts, flow)):
        return False
    return _fits_one(column, texts[0], flow) if len(texts) == 1 else _fits_many(column, texts, flow)


def _is_short(texts: Sequence[str], flow: Flow) -> bool:
    """Whether a name is no longer than a unit, which a space may have parted from its number: 21 人次."""
    return flow.splits and len(fold("".join(texts))) < SHORTEST_NAME


def _fits_one(column: Column, text: str, flow: Flow) -> bool:
    role = column.role
    if role in LEVELS:
        return is_level1(text) if role == "level1" else is_level2(text)
    if role == "row":
        return flow.keeps_empty or is_fund_row(text) or not (flow.splits or is_value(text))
    if role in MONEY:
        return is_dash(text) or isinstance(meaning(text), Number)
    if role in POINTS:
        return is_dash(text) or is_points(text)
    if role == "rate":
        return is_dash(text) or is_rate(text)
    if role == "void":
        return False
    if flow.keeps_empty:
        return role not in PROSE or not is_amount(text)
    return _fits_words(role, text)


def _fits_words(role: str, text: str) -> bool:
    """Whether a text may stand in a column of words or values once empty cells are lost."""
    if role == "operator":
        return is_operator(text)
    if role in ("target_unit", "core", "achieved"):
        return not any(character.isdigit() for character in text)
    if role not in PROSE and any(begins_explanation(part, text) for part in ("reason", "remedy")):
        return False
    return role in VALUES or not is_value(text)


def _fits_many(column: Column, texts: Sequence[str], flow: Flow) -> bool:
    if not flow.splits:
        return begins_explanation("reason", texts[0]) and begins_explanation("remedy", texts[1])
    joined = " ".join(texts)
    if column.role in VALUES:
        return re.search(r"\d\s+[\d.]", joined) is None and isinstance(meaning(joined), Number | Deadline)
    return column.role in PROSE | {"level3"} and not is_value(texts[-1]) and all(starmap(_goes_on, pairwise(texts)))


def _goes_on(text: str, following: str) -> bool:
    """Whether a name or a sentence may go on behind this piece: a bare number is part of one in 65 岁以上老人."""
    if is_amount(text):
        return begins_counted(following)
    return not is_value(text) or is_part_of_words(text)


@remembered
def is_part_of_words(text: str) -> bool:
    """Whether a figure between spaces may be part of a name or a sentence: a bare number, or one with a unit (65岁)."""
    compared = split_operator(fold(text))[0] is not None
    return isinstance(meaning(text), Number | Deadline) and not compared and (is_amount(text) or not is_rate(text))


@remembered
def is_value(text: str) -> bool:
    """Whether the text is a figure, a time, a grade or a dash, and so neither a name nor a sentence.

    65岁以上老人体检率 is not: a number with more than a unit behind it may be a name.
    """
    value = meaning(text)
    if isinstance(value, Number):
        return len(value.unit) <= LONGEST_UNIT or "/" in value.unit
    return isinstance(value, Deadline) or is_grade(text) or is_dash(text) or is_operator(text)


@remembered
def is_points(text: str) -> bool:
    """Whether the text may be a weight or a score: a plain number between 0 and 100."""
    return is_amount(text) and 0 <= Decimal(fold(text).replace(",", "")) <= LARGEST_WEIGHT


@remembered
def is_rate(text: str) -> bool:
    """Whether the text may be an execution rate: a percentage or a plain number."""
    value = meaning(text)
    return isinstance(value, Number) and value.operator is None and value.unit in ("", "%")


@remembered
def is_operator(text: str) -> bool:
    """Whether the text is a comparison and nothing else: ≥."""
    operator, rest = split_operator(fold(text))
    return operator is not None and not rest


def points(text: str | None) -> Decimal | None:
    """A weight or score as a number; None for an empty cell or a dash."""
    return Decimal(fold(text).replace(",", "")) if text is not None and is_points(text) else None
