"""Patients under management for diabetes with enough follow-ups face to face in the year to date."""

from shixiao.catalogue.indicators.followups import face_to_face
from shixiao.evidence.tables.followups import Followups
from shixiao.indicators.definition import AtLeast, Meeting, registered

contacts = Followups.records(condition="diabetes", that=face_to_face)

denominator = registered("diabetes")
numerator = Meeting(denominator, AtLeast(contacts, "followups_a_year"))
