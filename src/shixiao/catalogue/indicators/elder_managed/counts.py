"""Residents of 65 and over with a complete health check in the year to date."""

from shixiao.evidence.tables.health_checks import HealthChecks
from shixiao.indicators.definition import AtLeast, Meeting, residents

denominator = residents(from_years="elder_age")
numerator = Meeting(denominator, AtLeast(HealthChecks.records(complete=True)))
