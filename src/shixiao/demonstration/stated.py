"""What is stated and not counted: estimates, declared values, awarded scores (stated.toml)."""

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import pyarrow as pa

from shixiao.demonstration.chance import Weights, apportion
from shixiao.demonstration.days import MISSING, START, day
from shixiao.demonstration.figures import Figures
from shixiao.demonstration.organisations import OFFICE, Tree
from shixiao.demonstration.population import People
from shixiao.demonstration.write import Rows

SHEET = "public_health.2016"
GROWN = day(1981, 12, 31)
"""Estimates follow those of 35 years and more; elders weigh three times."""


def declared_values(people: People, tree: Tree, figures: Figures) -> Rows:
    """Estimated patients of each station, last year's and this year's, and the office's own declarations."""
    totals = {"hypertension": figures.hypertension_estimated, "diabetes": figures.diabetes_estimated}
    weights = _likely_patients(people, tree)
    lines: list[tuple[str, int, int, int, str, str]] = []
    for condition, total in totals.items():
        subject = f"{condition}.patients_estimated"
        for year, until, patients in ((2015, START, total * 97 // 100), (2016, MISSING, total)):
            source = _data()["estimated"][str(year)]["source"]
            parts = zip(tree.stations.tolist(), apportion(patients, weights).tolist(), strict=True)
            lines += [(subject, station, day(year), until, str(part), source) for station, part in parts]
    for row, stated in _data()["declared"].items():
        for subject, value in ((row, stated["value"]), (f"{row}.completed", stated["completed"])):
            lines.append((f"{SHEET}.{subject}", OFFICE, START, MISSING, value, stated["source"]))
    subjects, stations, since, until_, values, sources = zip(*lines, strict=True)
    return {
        "subject": pa.array(subjects),
        "organisation": np.array(stations),
        "since": np.array(since),
        "until": np.array(until_),
        "value": pa.array(values),
        "source": pa.array(sources),
    }


def awards() -> Rows:
    """The scores that the office awarded, with reason and remedy where they are lower than the rule proposes."""
    given = _data()["awards"]
    return {
        "subject": pa.array([f"{SHEET}.{row}" for row in given]),
        "organisation": np.full(len(given), OFFICE),
        "awarded": np.array([int(Decimal(award["awarded"]) * 100) for award in given.values()]),
        "reason": pa.array([award.get("reason") for award in given.values()], pa.string()),
        "remedy": pa.array([award.get("remedy") for award in given.values()], pa.string()),
    }


def _likely_patients(people: People, tree: Tree) -> Weights:
    grown = people.lives & (people.born <= GROWN)
    weight = np.where(people.born[grown] < day(1952), 3, 1)
    counted = np.bincount(people.home[grown], weight, minlength=len(tree.codes))[tree.stations]
    return np.asarray(counted + 1.0, np.float64)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("stated.toml").read_text("utf8"))
