"""What a public-health service must be to count: ages, thresholds and numbers of contacts, by region and year."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class ServiceStandard:
    """The national service standard in force. Blood pressure in mmHg, glucose in mmol/L, ages in years or months.

    Controlled means strictly below: 140 is not controlled. A child of `child_years` is no longer one.
    """

    year: int
    systolic_below: int
    diastolic_below: int
    elder_systolic_below: int
    glucose_below: Decimal
    followups_a_year: int
    face_to_face: tuple[str, ...]
    antenatal_visits: int
    elder_age: int
    child_years: int
    infant_months: int
    tcm_months: tuple[int, ...]
    centre_session_months: int
    station_session_months: int


@cache
def service_standard(year: int) -> ServiceStandard:
    """The newest standard that is not later than `year`; the oldest where all are later."""
    folder = files(__package__).joinpath("national", "service")
    years = sorted(int(path.name.removesuffix(".toml")) for path in folder.iterdir() if path.name.endswith(".toml"))
    in_force = [known for known in years if known <= year] or years[:1]
    data = tomllib.loads(folder.joinpath(f"{in_force[-1]}.toml").read_text("utf8"))
    return _standard(data)


def _standard(data: dict[str, Any]) -> ServiceStandard:
    rules = {name: rule["value"] for name, rule in data.items() if isinstance(rule, dict)}
    rules["glucose_below"] = Decimal(rules["glucose_below"])
    rules = {name: tuple(value) if isinstance(value, list) else value for name, value in rules.items()}
    return ServiceStandard(year=data["year"], **rules)
