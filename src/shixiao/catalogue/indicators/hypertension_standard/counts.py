"""Patients under management for hypertension with enough follow-ups face to face in the year to date."""

from shixiao.catalogue.indicators.followups import face_to_face
from shixiao.evidence.tables.followups import Followups
from shixiao.indicators.definition import AtLeast, Meeting, registered

contacts = Followups.records(condition="hypertension", that=face_to_face)

denominator = registered("hypertension")
numerator = Meeting(denominator, AtLeast(contacts, "followups_a_year"))
