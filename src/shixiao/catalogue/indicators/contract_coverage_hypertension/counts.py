"""Patients under management for hypertension who are under a contract, wherever it was signed."""

from shixiao.indicators.definition import Held, Meeting, registered

denominator = registered("hypertension")
numerator = Meeting(denominator, Held("contracts", "since", "until"))
