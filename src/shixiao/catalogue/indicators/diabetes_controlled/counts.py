"""Patients under management for diabetes whose glucose was controlled at the last follow-up of the year to date."""

import ibis.expr.types as ir

from shixiao.evidence.tables.followups import Followups
from shixiao.indicators.definition import Latest, Meeting, registered
from shixiao.rulebook.service import ServiceStandard


def controlled(contact: ir.Table, standard: ServiceStandard) -> ir.BooleanValue:
    """Fasting glucose strictly below the limit: 7.0 is not controlled. A missing reading is not controlled."""
    return contact.fasting_glucose < standard.glucose_below


contacts = Followups.records(condition="diabetes")

denominator = registered("diabetes")
numerator = Meeting(denominator, Latest(contacts, controlled, shows=("fasting_glucose",)))
