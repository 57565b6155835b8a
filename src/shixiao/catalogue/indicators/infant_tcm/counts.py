"""Children of 0 to 36 months served in traditional Chinese medicine at a scheduled age in the year to date."""

import ibis.expr.types as ir

from shixiao.evidence.tables.tcm_services import TcmServices
from shixiao.indicators.definition import AtLeast, Meeting, residents
from shixiao.rulebook.service import ServiceStandard


def at_scheduled_age(service: ir.Table, standard: ServiceStandard) -> ir.BooleanValue:
    """Served at one of the months of age that the standard names. A service that names no age does not count."""
    return service.months_of_age.isin(standard.tcm_months)


denominator = residents(below_months="infant_months")
numerator = Meeting(denominator, AtLeast(TcmServices.records(service="child", that=at_scheduled_age)))
