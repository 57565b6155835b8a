"""Patients under management for diabetes who are under a contract, wherever it was signed."""

from shixiao.indicators.definition import Held, Meeting, registered

denominator = registered("diabetes")
numerator = Meeting(denominator, Held("contracts", "since", "until"))
