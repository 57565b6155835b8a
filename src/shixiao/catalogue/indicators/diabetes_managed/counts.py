"""Patients under management for diabetes, against the stated estimate of all patients in the area."""

from shixiao.indicators.definition import Stated, registered

numerator = registered("diabetes")
denominator = Stated("diabetes.patients_estimated")
