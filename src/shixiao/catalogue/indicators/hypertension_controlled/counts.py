"""Patients under management for hypertension who were controlled at the last follow-up of the year to date."""

import ibis
import ibis.expr.types as ir

from shixiao.evidence.tables.followups import Followups
from shixiao.indicators.definition import Latest, Meeting, registered
from shixiao.rulebook.service import ServiceStandard


def controlled(contact: ir.Table, standard: ServiceStandard) -> ir.BooleanValue:
    """Both readings strictly below their limits: 140 is not controlled. Elders on that day have a higher limit.

    A missing reading is not controlled. Whose birth is unknown is not taken for an elder.
    """
    is_elder = contact.followed_on >= contact.elder_on
    systolic_below = ibis.ifelse(is_elder, standard.elder_systolic_below, standard.systolic_below)
    return (contact.systolic < systolic_below) & (contact.diastolic < standard.diastolic_below)


contacts = Followups.records(condition="hypertension")

denominator = registered("hypertension")
numerator = Meeting(denominator, Latest(contacts, controlled, shows=("systolic", "diastolic"), age=True))
