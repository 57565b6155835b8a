"""Doubts whether a contract is real, which the centre must clear up by a day."""

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class ContractFindings(Table):
    """真实性疑点: one doubt about a contract or a resident's number, and the centre's answer to it."""

    name = "contract_findings"
    place = 270
    may_be_absent = True
    key = ("record",)
    order = ("organisation", "raised_on", "record")
    day = "raised_on"

    record = column.text("the source's number of the finding")
    resident = column.resident(required=False)
    organisation = column.organisation("the organisation that must answer")
    contract = column.text("the contract's number", required=False)
    kind = column.code("contract_doubt", "what is doubted")
    raised_on = column.day("day on which it was raised")
    due_on = column.day("last day on which an answer is in time")
    replied_on = column.day("day of the answer that stands", required=False)
    accepted_on = column.day("day on which the answer was accepted", required=False)
    state = column.code("finding_state", "how far it has come")
