"""Registered patients with severe mental disorder with at least one follow-up, of any way, in the year to date."""

from shixiao.evidence.tables.followups import Followups
from shixiao.indicators.definition import AtLeast, Meeting, registered

contacts = Followups.records(condition="severe_mental_disorder")

denominator = registered("severe_mental_disorder")
numerator = Meeting(denominator, AtLeast(contacts))
