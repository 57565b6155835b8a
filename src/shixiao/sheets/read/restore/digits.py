"""Every way in which a number or a value may begin a stretch of glued text."""

import re
from collections.abc import Iterator
from functools import cache

from shixiao.sheets.read.restore.glue import any_of
from shixiao.sheets.read.restore.words import meaning
from shixiao.values import Deadline, Grade, Number
from shixiao.values.grammar import words

LONGEST_NUMBER = 20
LONGEST_UNIT = 8
MOST_DECIMALS = 2
_RUN = re.compile(r"[\d.,]+")
_NUMBER = re.compile(r"(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?")
_UNIT = re.compile(r"\s?(?P<letters>[^\d\s.,()≥≤≧≦⩾⩽><=＝═《》—–]*)")


def number_ends(plain: str, at: int, end: int) -> Iterator[int]:
    """Where a number without a unit that begins at `at` may end: no leading zero, no half group of thousands."""
    run = _RUN.match(plain, at, min(end, at + LONGEST_NUMBER))
    for stop in range(at + 1, run.end() + 1 if run else at):
        if _NUMBER.fullmatch(plain, at, stop):
            yield stop


def points_ends(plain: str, at: int, end: int) -> Iterator[int]:
    """Where a weight or score that begins at `at` may end: two decimals at most, and no part of a date (12月底前)."""
    for stop in number_ends(plain, at, end):
        _, _, decimals = plain[at:stop].partition(".")
        date = _UNIT.match(plain, stop, end)
        is_date = date is not None and isinstance(meaning(plain[at : date.end()]), Deadline)
        if len(decimals) <= MOST_DECIMALS and not is_date:
            yield stop


def value_ends(plain: str, at: int, end: int, *, before_words: bool) -> Iterator[int]:
    """Where a target or actual value that begins at `at` may end.

    A unit runs up to the next figure; `before_words` says that words may follow, so that it may be any part of them.
    """
    yield from (at + len(word) for word in _whole_words() if plain.startswith(word, at, end))
    operator = _operators().match(plain, at, end)
    first = operator.end() if operator else at
    for stop in _figure_ends(plain, first, end, before_words=before_words):
        if isinstance(meaning(plain[at:stop]), Number | Deadline):
            yield stop


def starts_figure(plain: str, at: int, end: int) -> bool:
    """Whether a figure, a grade or a dash may begin at `at`."""
    if at >= end:
        return False
    return plain[at].isdigit() or plain.startswith(_whole_words(), at, end) or bool(_operators().match(plain, at, end))


def _figure_ends(plain: str, at: int, end: int, *, before_words: bool) -> Iterator[int]:
    run = _RUN.match(plain, at, end)
    for stop in number_ends(plain, at, end):
        if run is None or stop < run.end():
            yield stop
            continue
        unit_ends = list(_unit_ends(plain, stop, end, before_words=before_words))
        yield from unit_ends
        for unit_end in unit_ends:
            yield from _rest_of_date(plain, at, unit_end, end)


def _unit_ends(plain: str, at: int, end: int, *, before_words: bool) -> Iterator[int]:
    """Where the unit of a number ends: before the next figure, or before a grade that ends the run of letters."""
    unit = _UNIT.match(plain, at, end)
    first, last = unit.span("letters") if unit else (at, at)
    if before_words and last > first:
        yield from range(first, min(last, first + LONGEST_UNIT) + 1)
        return
    grades = [stop for stop in range(first, last) if last - stop <= LONGEST_UNIT and _is_grade(plain[stop:last])]
    stops = [stop for stop in grades if not plain[first:stop].endswith(_whole_words())] if grades else [last]
    for stop in stops:
        if stop - first <= LONGEST_UNIT:
            yield stop if stop > first else at


def _is_grade(text: str) -> bool:
    return isinstance(meaning(text), Grade)


def _rest_of_date(plain: str, at: int, stop: int, end: int) -> Iterator[int]:
    """A time goes on behind its year and its month: 2022年12月底前."""
    for last in number_ends(plain, stop, end):
        unit = _UNIT.match(plain, last, end)
        if unit and unit.end() > last and isinstance(meaning(plain[at : unit.end()]), Deadline):
            yield unit.end()


@cache
def _operators() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words()['operators'])})\s?")


@cache
def _whole_words() -> tuple[str, ...]:
    """The words that are a value by themselves: grades, and dashes where there is none."""
    grades = {word for ladder in words()["grades"].values() for step in ladder for word in step}
    dashes = {word for word in words()["absent"]["dashes"] if not any(map(str.isalnum, word))}
    return tuple(sorted(grades | dashes))
