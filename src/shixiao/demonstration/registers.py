"""The four registers of patients."""

import numpy as np

from shixiao.demonstration.chance import chosen, stream
from shixiao.demonstration.days import Bools, day
from shixiao.demonstration.figures import Figures
from shixiao.demonstration.population import ELDERS, People
from shixiao.demonstration.spells import DIABETES, HYPERTENSION, MENTAL, Counts, Patients, patients, tuberculosis


def registers(seed: int, people: People, figures: Figures, held: Bools) -> dict[str, Patients]:
    """Each condition's patients. High blood pressure and diabetes follow age, and each other."""
    age = np.select([people.born <= ELDERS[1], people.born < day(1967)], [6.0, 3.0], 1.0)
    pressure = Counts(figures.hypertension, figures.hypertension_standard, figures.hypertension_controlled)
    sugar = Counts(figures.diabetes, figures.diabetes_standard, figures.diabetes_controlled)
    mental = Counts(figures.mental, figures.mental_standard, figures.mental_stable)
    even = np.ones(people.born.size)
    hypertension = patients(stream(seed, "register_1"), people, HYPERTENSION, pressure, held, 35, age)
    both = np.where(chosen(people.born.size, hypertension.person), 6.0, 1.0) * age
    return {
        "hypertension": hypertension,
        "diabetes": patients(stream(seed, "register_2"), people, DIABETES, sugar, held, 35, both),
        "severe_mental_disorder": patients(stream(seed, "register_3"), people, MENTAL, mental, held, 18, even),
        "tuberculosis": tuberculosis(stream(seed, "register_4"), people, held, figures.tuberculosis),
    }
