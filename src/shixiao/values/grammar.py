"""One grammar for every printed target and actual value."""

import re
import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from shixiao.values.model import Deadline, Grade, Number, Operator, Unknown, Value, Words
from shixiao.values.text import fold

LONGEST_VALUE = 120  # characters; a longer cell is prose
_PARTED_DIGITS = re.compile(r"\d\s+[\d.,]")
"""`10 10` may be two numbers or one that a line break cut; joining them would be a guess."""
DIGITS = r"-?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"


def _any(words: list[str]) -> str:
    return "|".join(re.escape(fold(word)) for word in sorted(words, key=len, reverse=True))


@cache
def words() -> dict[str, Any]:
    """The vocabulary of printed values, from words.toml."""
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf8"))


@cache
def _number_pattern() -> re.Pattern[str]:
    around, scales = words()["around"], _any(list(words()["scales"]))
    return re.compile(
        rf"(?P<operator>{_any(list(words()['operators']))})?"
        rf"(?:{_any(around['ignored'])})?(?P<about>{_any(around['about'])})?(?:{around['each']}(?P<each>\D{{1,3}}?))?"
        rf"(?P<amount>{DIGITS})"
        rf"(?P<more>{_any(around['more'])})?(?:(?P<scale>{scales})(?!{around['not_after_scale']}))?(?P<again>{_any(around['more'])})?"
        rf"(?P<unit>(?:\D|(?<=m)[23])*?)"
        rf"(?:(?P<at_least>{_any(around['at_least'])})|(?P<at_most>{_any(around['at_most'])}))?"
    )


@cache
def _operator_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?P<operator>{_any(list(words()['operators']))})?(?P<rest>.*)", re.DOTALL)


@cache
def _deadline_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in words()["deadlines"]["patterns"])


@cache
def _operators() -> dict[str, Operator]:
    return {fold(printed): Operator(meaning) for printed, meaning in words()["operators"].items()}


@cache
def _grades() -> dict[str, tuple[tuple[str, int], ...]]:
    steps: dict[str, list[tuple[str, int]]] = {}
    for scale, ladder in words()["grades"].items():
        for step, synonyms in enumerate(ladder):
            for word in synonyms:
                steps.setdefault(word, []).append((scale, step))
    return {word: tuple(found) for word, found in steps.items()}


def parse(text: str | None) -> Value:
    """What a printed cell means. Nothing is guessed: what is no number, time or grade stays words."""
    folded = fold(text or "")
    if not folded:
        return Unknown(text or "", "empty")
    assert text is not None
    if folded in _folded("absent", "dashes"):
        return Unknown(text, "absent")
    if len(folded) > LONGEST_VALUE:
        return Words(text)
    found = _deadline(text, folded) or _number(text, folded)
    if found is not None and _PARTED_DIGITS.search(text):
        return Unknown(text, "illegible")
    return found or _word(text, folded)


@cache
def _folded(section: str, key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words()[section][key])


def split_operator(folded: str) -> tuple[Operator | None, str]:
    """The leading comparison of folded text, if any, and the rest."""
    match = _operator_pattern().fullmatch(folded)
    assert match is not None
    printed = match["operator"]
    return (_operators()[printed] if printed else None), match["rest"]


def _deadline(text: str, folded: str) -> Deadline | None:
    operator, rest = split_operator(folded)
    for pattern in _deadline_patterns():
        match = pattern.fullmatch(rest)
        if match:
            fields = match.groupdict()
            year, month, day = (int(fields[key]) if fields.get(key) else None for key in ("year", "month", "day"))
            if fields.get("quarter"):
                month = 3 * int(words()["deadlines"]["quarters"].get(fields["quarter"], fields["quarter"]))
            if month is None and fields.get("end"):
                month = 12
            plausible = (month is None or 1 <= month <= 12) and (day is None or 1 <= day <= 31)
            return Deadline(text, year, month, day, operator) if plausible else None
    return None


def _number(text: str, folded: str) -> Number | None:
    match = _number_pattern().fullmatch(folded)
    if match is None or _is_unclear(folded):
        return None
    unit = match["unit"].removeprefix("(").removesuffix(")")
    if unit in _folded("percent", "words"):
        unit = "%"
    return Number(
        text,
        amount=Decimal(match["amount"].replace(",", "")),
        operator=_number_operator(match),
        scale=words()["scales"].get(match["scale"] or "", 1),
        unit=f"{unit}/{match['each']}" if match["each"] else unit,
        approximate=bool(match["about"] or match["more"] or match["again"]),
    )


def _number_operator(match: re.Match[str]) -> Operator | None:
    if match["operator"]:
        return _operators()[match["operator"]]
    if match["at_least"]:
        return Operator.AT_LEAST
    return Operator.AT_MOST if match["at_most"] else None


def _word(text: str, folded: str) -> Grade | Words | Unknown:
    steps = _grades().get(folded)
    if steps:
        return Grade(text, steps)
    operator, rest = split_operator(folded)
    lost = operator is not None and not any(character.isdigit() for character in rest)
    if lost or rest in _folded("percent", "words") or _is_unclear(rest):
        return Unknown(text, "illegible")
    return Words(text)


def _is_unclear(folded: str) -> bool:
    """Whether digits are missing for certain: a template's ≥**人, a recogniser's 9?%."""
    around = words()["around"]
    _, folded = split_operator(folded)
    marked = re.search(around["unclear"], folded) is not None and any(character.isdigit() for character in folded)
    return marked or re.fullmatch(around["placeholder"], folded) is not None
