"""When a row lags during the year: the thresholds in force, dated and with their source."""

import tomllib
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class MonitoringRules:
    """Lags are shares of the target. `unverified` names the rules that are only defaults; `sources` says of each."""

    year: int
    slow: Fraction
    behind: Fraction
    month: int
    sources: tuple[tuple[str, str], ...]
    unverified: tuple[str, ...]


@cache
def monitoring_rules(year: int) -> MonitoringRules:
    """The newest rules that are not later than `year`; the oldest where all are later."""
    folder = files(__package__).joinpath("national", "monitoring")
    years = sorted(int(path.name.removesuffix(".toml")) for path in folder.iterdir() if path.name.endswith(".toml"))
    in_force = [known for known in years if known <= year] or years[:1]
    data = tomllib.loads(folder.joinpath(f"{in_force[-1]}.toml").read_text("utf8"))
    rules = {name: rule for name, rule in data.items() if isinstance(rule, dict)}
    return MonitoringRules(
        year=data["year"],
        slow=Fraction(rules["slow"]["value"]),
        behind=Fraction(rules["behind"]["value"]),
        month=rules["month"]["value"],
        sources=tuple((name, rule["source"]) for name, rule in rules.items()),
        unverified=tuple(name for name, rule in rules.items() if not rule["verified"]),
    )
