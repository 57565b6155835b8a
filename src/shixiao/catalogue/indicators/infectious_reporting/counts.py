"""Events reported in time among those found in the year to date."""

import ibis.expr.types as ir

from shixiao.evidence.tables.infectious_reports import InfectiousReports
from shixiao.indicators.definition import Events
from shixiao.rulebook.service import ServiceStandard


def in_time(event: ir.Table, _: ServiceStandard) -> ir.BooleanValue:
    """Reported by the moment it was due. The last second is in time."""
    return event.reported_at <= event.due_at


numerator = Events(InfectiousReports.records(that=in_time), done="reported_at")
denominator = Events(InfectiousReports.records())
