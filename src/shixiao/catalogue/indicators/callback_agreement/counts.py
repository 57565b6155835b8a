"""Answers to 'service received?' that agree with the records, among those that can be compared."""

import ibis.expr.types as ir

from shixiao.evidence.tables.interviews import Interviews
from shixiao.indicators.definition import Events
from shixiao.rulebook.service import ServiceStandard


def comparable(interview: ir.Table, _: ServiceStandard) -> ir.BooleanValue:
    """Both the answer and what the records show are known."""
    return interview.callback.notnull() & interview.says_served.notnull() & interview.is_recorded.notnull()


def agrees(interview: ir.Table, _: ServiceStandard) -> ir.BooleanValue:
    """The resident says what the records say, be it yes or no."""
    return interview.says_served == interview.is_recorded


completed = Interviews.records(state="completed", that=comparable)

numerator = Events(completed, passes=agrees)
denominator = Events(completed)
