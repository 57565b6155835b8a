"""Residents of 65 and over who are under a contract, wherever it was signed."""

from shixiao.indicators.definition import Held, Meeting, residents

denominator = residents(from_years="elder_age")
numerator = Meeting(denominator, Held("contracts", "since", "until"))
