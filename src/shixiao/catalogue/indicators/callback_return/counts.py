"""Completed callbacks after which the resident received a service within 15 days. A further call is no service."""

import ibis.expr.types as ir

from shixiao.evidence.records import Records
from shixiao.evidence.tables.services import Services
from shixiao.indicators.definition import Events, Followed, Meeting
from shixiao.rulebook.service import ServiceStandard

DAYS = 15


def care(service: ir.Table, _: ServiceStandard) -> ir.BooleanValue:
    """Any service but a call."""
    return service.kind != "contracts.call"


denominator = Events(Records("callbacks", "completed_on"))
numerator = Meeting(denominator, Followed(Services.records(that=care), DAYS))
