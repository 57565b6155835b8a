"""Satisfied residents among those whose interview was completed and who answered: who was not reached is in neither."""

import ibis.expr.types as ir

from shixiao.evidence.tables.interviews import Interviews
from shixiao.indicators.definition import Events
from shixiao.rulebook.service import ServiceStandard


def answered(interview: ir.Table, _: ServiceStandard) -> ir.BooleanValue:
    """An interview of a callback in which the question was answered."""
    return interview.callback.notnull() & interview.satisfaction.notnull()


def satisfied(interview: ir.Table, _: ServiceStandard) -> ir.BooleanValue:
    """Satisfied (4) or very satisfied (5)."""
    return interview.satisfaction >= 4


completed = Interviews.records(state="completed", that=answered)

numerator = Events(completed, passes=satisfied)
denominator = Events(completed)
