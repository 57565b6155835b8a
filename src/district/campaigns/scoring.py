"""A scorecard as data, and the score that marks make."""

import tomllib
from collections.abc import Collection, Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from district.lib.refusal import Refused

MARKS = ("0", "0.5", "1")
"""How much of an item can be earned."""


def card_named(name: str) -> dict[str, Any]:
    """A card, which a sample keeps a copy of. Raises `KeyError`."""
    return _cards()[name]


def titled(entry: Mapping[str, str]) -> str:
    """An item, a fatal error or a card in the language of whoever reads."""
    return entry["title"] if (get_language() or "zh").startswith("zh") else entry["title_en"]


def score_of(card: Mapping[str, Any], marks: Mapping[str, str], fatal: Collection[str]) -> Decimal:
    """Marks times weights, of 100; a fatal error makes it 0. Raises `Refused` for a mark that is missing or unknown."""
    names = {item["name"] for item in card["items"]}
    for item in card["items"]:
        if marks.get(item["name"]) not in MARKS:
            raise Refused(_("“%(item)s”还没有评分。") % {"item": titled(item)}, about=item["name"])
    if set(marks) - names or set(fatal) - {each["name"] for each in card["fatal"]}:
        raise Refused(_("评分项目与质检表不符，请重新打开本页。"))
    whole = sum((Decimal(item["weight"]) for item in card["items"]), Decimal(0))
    earned = sum((Decimal(item["weight"]) * Decimal(marks[item["name"]]) for item in card["items"]), Decimal(0))
    return Decimal(0) if fatal else (earned * 100 / whole).quantize(Decimal("0.01"))


@cache
def _cards() -> dict[str, dict[str, Any]]:
    text = files(__package__).joinpath("scorecards.toml").read_text("utf8")
    return {card["name"]: card for card in tomllib.loads(text)["cards"]}
