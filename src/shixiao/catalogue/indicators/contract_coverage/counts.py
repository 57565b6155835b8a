"""Residents who are under a contract, wherever it was signed."""

from shixiao.indicators.definition import Held, Meeting, residents

denominator = residents()
numerator = Meeting(denominator, Held("contracts", "since", "until"))
