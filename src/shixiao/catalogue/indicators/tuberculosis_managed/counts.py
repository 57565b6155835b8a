"""Patients notified for tuberculosis with at least one follow-up in the year to date."""

from shixiao.evidence.records import records
from shixiao.indicators.definition import AtLeast, Meeting, registered

contacts = records("followups", "followed_on", condition="tuberculosis")

denominator = registered("tuberculosis")
numerator = Meeting(denominator, AtLeast(contacts))
