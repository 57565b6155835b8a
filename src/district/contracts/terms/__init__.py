"""What holds of contracts by the year: terms, sizes, thresholds. Dated data with its source, never a constant."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Terms:
    """The rules in force. `sources` says where each comes from, `unverified` which are only defaults."""

    year: int
    shortest_term: int
    longest_term: int
    most_people: int
    renewal_days: int
    phone_people: int
    bulk_seconds: int
    bulk_contracts: int
    reply_days: int
    sources: tuple[tuple[str, str], ...]
    unverified: tuple[str, ...]


@cache
def terms_of(year: int) -> Terms:
    """The newest rules that are not later than `year`; the oldest where all are later."""
    folder = files(__package__)
    years = sorted(int(path.name.removesuffix(".toml")) for path in folder.iterdir() if path.name.endswith(".toml"))
    in_force = [known for known in years if known <= year] or years[:1]
    data = tomllib.loads(folder.joinpath(f"{in_force[-1]}.toml").read_text("utf8"))
    rules = {name: rule for name, rule in data.items() if isinstance(rule, dict)}
    return Terms(
        year=data["year"],
        sources=tuple((name, rule["source"]) for name, rule in rules.items()),
        unverified=tuple(name for name, rule in rules.items() if not rule["verified"]),
        **{name: rule["value"] for name, rule in rules.items()},
    )
