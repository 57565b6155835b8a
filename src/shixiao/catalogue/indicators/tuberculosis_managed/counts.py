"""Patients notified for tuberculosis with at least one follow-up in the year to date."""

from shixiao.evidence.tables.followups import Followups
from shixiao.indicators.definition import AtLeast, Meeting, registered

contacts = Followups.records(condition="tuberculosis")

denominator = registered("tuberculosis")
numerator = Meeting(denominator, AtLeast(contacts))
