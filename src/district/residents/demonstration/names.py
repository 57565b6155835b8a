"""Fictitious names in the fashion of the year of birth (names.toml)."""

import random
import tomllib
from bisect import bisect_left
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any


def name_of(chance: random.Random, year: int, *, is_woman: bool) -> str:
    """A name for somebody who was born in a year."""
    return _surname(chance) + _given(chance, year, is_woman=is_woman)


def _surname(chance: random.Random) -> str:
    surnames, edges, rare, share = _surnames()
    if chance.randrange(10_000) < share:
        return chance.choice(rare)
    return surnames[bisect_left(edges, chance.randint(1, edges[-1]))]


def _given(chance: random.Random, year: int, *, is_woman: bool) -> str:
    fashion = next(one for one in _data()["fashions"] if year <= one["until"])
    first, second = fashion["women" if is_woman else "men"]
    if chance.randrange(100) < fashion["single"]:
        return chance.choice(second)
    return chance.choice(first) + chance.choice(second)


@cache
def _surnames() -> tuple[list[str], list[int], list[str], int]:
    """The frequent surnames, the running sum of how many bear them, the rare ones, and how many bear one of those."""
    data = _data()["surnames"]
    names, counts = zip(*data["frequent"], strict=True)
    return list(names), list(accumulate(counts)), data["rare"], data["rare_share"]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("names.toml").read_text("utf8"))
