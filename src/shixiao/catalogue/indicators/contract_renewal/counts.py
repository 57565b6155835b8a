"""Contracts renewed among those that held until the day agreed. One renewed early counts from that day."""

import ibis.expr.types as ir

from shixiao.evidence.records import Records
from shixiao.indicators.definition import Events
from shixiao.rulebook.service import ServiceStandard


def ran_out(contract: ir.Table, _: ServiceStandard) -> ir.BooleanValue:
    """Nothing ended it before the day agreed: the dead and those who moved away could not renew."""
    return contract.until > contract.ends_on


over = Records("contracts", "ends_on", that=ran_out)

numerator = Events(over, done="renewed_on")
denominator = Events(over)
