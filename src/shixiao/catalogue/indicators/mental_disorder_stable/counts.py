"""Registered patients with severe mental disorder who were stable at the last follow-up of the year to date."""

import ibis.expr.types as ir

from shixiao.evidence.tables.followups import Followups
from shixiao.indicators.definition import Latest, Meeting, registered
from shixiao.rulebook.service import ServiceStandard


def stable(contact: ir.Table, _: ServiceStandard) -> ir.BooleanValue:
    """Classed as stable. Fairly stable is not, nor is who was not seen or not classed."""
    return contact.stability == "stable"


contacts = Followups.records(condition="severe_mental_disorder")

denominator = registered("severe_mental_disorder")
numerator = Meeting(denominator, Latest(contacts, stable, shows=("stability",)))
