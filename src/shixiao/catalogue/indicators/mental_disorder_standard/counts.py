"""Registered patients with severe mental disorder with enough follow-ups, of any way, in the year to date."""

from shixiao.evidence.tables.followups import Followups
from shixiao.indicators.definition import AtLeast, Meeting, registered

contacts = Followups.records(condition="severe_mental_disorder")

denominator = registered("severe_mental_disorder")
numerator = Meeting(denominator, AtLeast(contacts, "followups_a_year"))
