"""Doubts answered by the day they were due, among those raised in the year to date."""

import ibis.expr.types as ir

from shixiao.evidence.tables.contract_findings import ContractFindings
from shixiao.indicators.definition import Events
from shixiao.rulebook.service import ServiceStandard


def in_time(finding: ir.Table, _: ServiceStandard) -> ir.BooleanValue:
    """Answered by the day it was due. The last day is in time."""
    return finding.replied_on <= finding.due_on


raised = ContractFindings.records()

numerator = Events(raised, done="replied_on", passes=in_time)
denominator = Events(raised)
