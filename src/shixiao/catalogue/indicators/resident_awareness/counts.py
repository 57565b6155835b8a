"""Interviews in which a resident said to be aware, among those in which the question was answered."""

import ibis.expr.types as ir

from shixiao.evidence.tables.surveys import Surveys
from shixiao.indicators.definition import Events
from shixiao.rulebook.service import ServiceStandard


def answered(interview: ir.Table, _: ServiceStandard) -> ir.BooleanValue:
    """The question was answered."""
    return interview.aware.notnull()


numerator = Events(Surveys.records(that=answered, aware=True))
denominator = Events(Surveys.records(that=answered))
