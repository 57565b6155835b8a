"""Calls to residents, as several indicators count them."""

import ibis.expr.types as ir

from shixiao.evidence.tables.calls import Calls
from shixiao.rulebook.service import ServiceStandard

OUR_OWN = ("line_fault", "staff_cancelled", "staff_unavailable")
"""Outcomes of which the resident's telephone was never the reason."""


def counts(call: ir.Table, _: ServiceStandard) -> ir.BooleanValue:
    """An attempt to reach the resident: neither the line nor the staff's side failed."""
    return call.outcome.notin(OUR_OWN)


attempts = Calls.records(that=counts)
