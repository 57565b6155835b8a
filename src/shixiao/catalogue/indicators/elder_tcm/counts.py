"""Residents of 65 and over served in traditional Chinese medicine in the year to date."""

from shixiao.evidence.records import records
from shixiao.indicators.definition import AtLeast, Meeting, residents

denominator = residents(from_years="elder_age")
numerator = Meeting(denominator, AtLeast(records("tcm_services", "served_on", service="elder")))
