"""Weights, bands and thresholds by region and year: dated data with its source, never a constant in code."""

import tomllib
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules in force for a region and year. Shares and points are exact fractions.

    `grade_bands` gives, for a grade 0, 1, 2 … steps below its target, the (highest, lowest) share of the weight.
    `unverified` names the rules whose statute text was not read; they are defaults an operator may replace.
    """

    region: str
    year: int
    total_weight: Fraction
    fund_weight: Fraction
    over_target_warn_ratio: Fraction
    over_target_deduct: bool
    funds_sum_tolerance: Fraction
    grade_bands: tuple[tuple[Fraction, Fraction], ...]
    total_grades: tuple[tuple[str, Fraction], ...]
    unverified: tuple[str, ...]


@cache
def load_rulebook(region: str = "national", year: int = 2020) -> Rulebook:
    """The newest rulebook of `region` that is not later than `year`; its oldest where all are later."""
    years = sorted(int(path.name.removesuffix(".toml")) for path in _folder(region))
    in_force = [known for known in years if known <= year] or years[:1]
    data = tomllib.loads(files(__package__).joinpath(region, f"{in_force[-1]}.toml").read_text("utf8"))
    return _rulebook(data)


@cache
def regions() -> tuple[str, ...]:
    """Every region that has a rulebook."""
    folders = (path.name for path in files(__package__).iterdir() if path.is_dir() and not path.name.startswith("_"))
    return tuple(sorted(folders))


def _folder(region: str) -> list[Any]:
    return [path for path in files(__package__).joinpath(region).iterdir() if path.name.endswith(".toml")]


def _rulebook(data: dict[str, Any]) -> Rulebook:
    rules = {name: rule["value"] for name, rule in data.items() if isinstance(rule, dict)}
    return Rulebook(
        region=data["region"],
        year=data["year"],
        total_weight=Fraction(rules["total_weight"]),
        fund_weight=Fraction(rules["fund_weight"]),
        over_target_warn_ratio=Fraction(rules["over_target_warn_ratio"]),
        over_target_deduct=rules["over_target_deduct"],
        funds_sum_tolerance=Fraction(rules["funds_sum_tolerance"]),
        grade_bands=tuple((Fraction(high), Fraction(low)) for high, low in rules["grade_bands"]),
        total_grades=tuple((grade, Fraction(lowest)) for grade, lowest in rules["total_grades"]),
        unverified=tuple(name for name, rule in data.items() if isinstance(rule, dict) and not rule["verified"]),
    )
