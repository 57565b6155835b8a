"""Patients under management for hypertension, against the stated estimate of all patients in the area."""

from shixiao.indicators.definition import Stated, registered

numerator = registered("hypertension")
denominator = Stated("hypertension.patients_estimated")
