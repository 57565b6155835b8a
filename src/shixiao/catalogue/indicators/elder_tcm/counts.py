"""Residents of 65 and over served in traditional Chinese medicine in the year to date."""

from shixiao.evidence.tables.tcm_services import TcmServices
from shixiao.indicators.definition import AtLeast, Meeting, residents

denominator = residents(from_years="elder_age")
numerator = Meeting(denominator, AtLeast(TcmServices.records(service="elder")))
