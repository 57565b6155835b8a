"""Residents of 65 and over with a complete health check in the year to date."""

from shixiao.evidence.records import records
from shixiao.indicators.definition import AtLeast, Meeting, residents

denominator = residents(from_years="elder_age")
numerator = Meeting(denominator, AtLeast(records("health_checks", "checked_on", complete=True)))
