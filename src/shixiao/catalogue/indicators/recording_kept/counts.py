"""Answered calls whose recording was kept, among those that were to be recorded."""

import ibis.expr.types as ir

from shixiao.evidence.tables.calls import Calls
from shixiao.indicators.definition import Events
from shixiao.rulebook.service import ServiceStandard


def recorded(call: ir.Table, _: ServiceStandard) -> ir.BooleanValue:
    """It went through the exchange, which records: a call by the caller's own telephone is recorded by nobody."""
    return call.recording.notnull()


numerator = Events(Calls.records(outcome="answered", that=recorded, recording="kept"))
denominator = Events(Calls.records(outcome="answered", that=recorded))
