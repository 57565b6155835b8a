"""Residents who confirm that they signed, among those who were asked."""

import ibis.expr.types as ir

from shixiao.evidence.tables.interviews import Interviews
from shixiao.indicators.definition import Events
from shixiao.rulebook.service import ServiceStandard


def asked(interview: ir.Table, _: ServiceStandard) -> ir.BooleanValue:
    """An interview of a callback in which the question was answered."""
    return interview.callback.notnull() & interview.knows_contract.notnull()


completed = Interviews.records(state="completed", that=asked)
confirmed = Interviews.records(state="completed", that=asked, knows_contract=True)

numerator = Events(confirmed)
denominator = Events(completed)
