"""What kind of word a piece of text is: a title, a label, a column's header, a level name, a fund row, a total."""

import re
from collections.abc import Callable
from functools import cache, lru_cache, wraps
from typing import TypeVar

from shixiao.sheets.families import fund_kind, level1_family, level2_families
from shixiao.sheets.read.layout import heading, parts, totals
from shixiao.sheets.vocabulary import roles, vocabulary
from shixiao.values import Grade, Unknown, Value, fold, parse

LONGEST_TITLE = 60
LONGEST_WORD = 40
LONGEST_LOOKED_AT = 120
LONGEST_COUNTED = 2
WORD_SECTIONS = ("labels", "fund_columns", "fund_rows", "indicator_columns", "public_health_columns", "total")

_AMOUNT = re.compile(r"-?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?|\.\d+")
_BRACKETS = re.compile(r"\(.*?\)")

Answer = TypeVar("Answer")


def remembered(question: Callable[[str], Answer]) -> Callable[[str], Answer]:
    """Answer a question about a word once. Words are short: of a longer text only the beginning is looked at."""
    answer = lru_cache(maxsize=8192)(question)

    @wraps(question)
    def asked(text: str) -> Answer:
        return answer(text[:LONGEST_LOOKED_AT])

    return asked


@cache
def _folded(section: str, key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in vocabulary()[section][key])


def is_title(text: str) -> bool:
    """Whether a line names a sheet: 项目支出绩效自评表."""
    return len(text) <= LONGEST_LOOKED_AT and parts.is_title(text)


@remembered
def label_of(text: str) -> str | None:
    """What a heading cell labels (project, department, expected_goal …); None for any other text."""
    return heading.label_role(text[:LONGEST_WORD])


@remembered
def is_caption(text: str) -> bool:
    """Whether the text is a caption beside a block: 绩效指标, 项目资金(万元)."""
    return heading.is_caption(text[:LONGEST_WORD])


@remembered
def is_total(text: str) -> bool:
    """Whether the text labels the row of totals: 总分."""
    return totals.is_total_label(text[:LONGEST_WORD])


@remembered
def is_level1(text: str) -> bool:
    """Whether the text is a level-1 name, its weight in brackets included: 产出指标(50分)."""
    return _may_be_level(text) and level1_family(text) is not None


@remembered
def is_level2(text: str) -> bool:
    """Whether the text is a level-2 name: 社会效益指标."""
    return _may_be_level(text) and bool(level2_families(text))


def _may_be_level(text: str) -> bool:
    """Whether the text is short and has no digits but a weight in brackets."""
    return len(text) <= LONGEST_WORD and not any(letter.isdecimal() for letter in _BRACKETS.sub("", fold(text)))


@remembered
def is_fund_row(text: str) -> bool:
    """Whether the text names a fund row: 年度资金总额, 其中:当年财政拨款."""
    return len(text) <= LONGEST_WORD and fund_kind(text) != "unnamed"


@remembered
def is_placeholder(text: str) -> bool:
    """Whether the text is a template's placeholder for a row that was never filled in: ……; a dash is a cell."""
    return fold(text[:LONGEST_WORD]) in _folded("headings", "placeholders") and not is_dash(text)


@remembered
def meaning(text: str) -> Value:
    """The value printed in a cell."""
    return parse(text)


@remembered
def is_dash(text: str) -> bool:
    """Whether the cell says that there is no figure: —."""
    value = meaning(text)
    return isinstance(value, Unknown) and value.why == "absent"


def is_grade(text: str) -> bool:
    """Whether the text is a word of a known scale: 优."""
    return isinstance(meaning(text), Grade)


@remembered
def is_amount(text: str) -> bool:
    """Whether the text is a number without a unit, as weights, scores and money are printed: 12.5."""
    return _AMOUNT.fullmatch(fold(text)) is not None


@cache
def _first_letters() -> frozenset[str]:
    names = [*vocabulary()["level1"], *vocabulary()["level2"]]
    words = [*names, *heading.captions(), *(word for section in WORD_SECTIONS for word in roles(section))]
    return frozenset(fold(word)[0] for word in words)


def may_begin_word(text: str) -> bool:
    """Whether a word of the vocabulary may begin with this piece; a quick no for most pieces of a text."""
    return fold(text[:1]) in _first_letters()


def begins_explanation(part: str, text: str) -> bool:
    """Whether a text opens an explanation with the marker of its `reason` or its `remedy`: 偏差原因：…"""
    markers = "|".join(map(re.escape, _folded("explanation", part)))
    return re.match(f"(?:{markers}):", fold(text[:LONGEST_WORD])) is not None


def begins_counted(text: str) -> bool:
    """Whether words begin with what a number inside a name counts, and go on behind it: 岁以上老人."""
    folded = fold(text[:LONGEST_WORD])
    return len(folded) > LONGEST_COUNTED and folded.startswith(tuple(_folded("headings", "counted")))
