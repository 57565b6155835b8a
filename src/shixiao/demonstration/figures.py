"""The counts that the records give, at full size and in proportion (figures.toml)."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of people at the end of 2016, and counts of institutions, which are the same at any size."""

    residents: int
    records: int
    children: int
    children_visited: int
    infants: int
    infants_tcm: int
    elders: int
    elders_checked: int
    elders_tcm: int
    births: int
    twins: int
    stillbirths: int
    mothers_managed: int
    hypertension: int
    hypertension_estimated: int
    hypertension_standard: int
    hypertension_controlled: int
    diabetes: int
    diabetes_estimated: int
    diabetes_standard: int
    diabetes_controlled: int
    mental: int
    mental_standard: int
    mental_stable: int
    tuberculosis: int
    infectious: int
    sessions: int
    supervision: int
    interviews: int
    aware: int
    satisfied: int
    funds: int
    funds_2015: int
    vaccinated_percent: int


def figures(residents: int) -> Figures:
    """The counts of a district of so many residents: those of people in proportion, rounded half up."""
    data = tomllib.loads(files(__package__).joinpath("figures.toml").read_text("utf8"))
    people, full = data["people"], data["people"]["residents"]
    scaled = {name: (2 * count * residents + full) // (2 * full) for name, count in people.items()}
    return Figures(**scaled, **data["district"])
