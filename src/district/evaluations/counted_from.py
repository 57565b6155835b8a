"""What a counted row's two numbers are, and what they were counted from, in sentences."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from district.evaluations.results import Evaluated
from district.shell.spoken import language, spoken
from shixiao.catalogue.indicators import indicator
from shixiao.indicators.described import described
from shixiao.runs.result import RowResult


@dataclass(frozen=True, slots=True)
class Side:
    """The numerator or the denominator."""

    title: Any
    count: int | None
    name: str
    sentences: tuple[str, ...]


def counted_from(found: Evaluated, row: RowResult) -> tuple[Side, Side]:
    """The numerator and the denominator of a counted row."""
    asked, year = indicator(row.row.key), found.run.year
    words = asked.wording(language())
    above = tuple(spoken(sentence) for sentence in described(asked.numerator, year))
    below = tuple(spoken(sentence) for sentence in described(asked.denominator, year))
    return (
        Side(_("分子"), row.numerator, words.numerator, above),
        Side(_("分母"), row.denominator, words.denominator, below),
    )
