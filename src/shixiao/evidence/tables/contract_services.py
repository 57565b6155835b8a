"""What contracts promise, one service at a time."""

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class ContractServices(Table):
    """签约服务: one service that a contract promises, due on a day of the contract's year.

    Four times a year are four rows, due at the end of each quarter of that year. What was due after the contract had
    ended is none.
    """

    name = "contract_services"
    place = 210
    may_be_absent = True
    key = ("record",)
    order = ("person", "due_on", "record")
    day = "due_on"

    record = column.text("the source's number: the contract, its year, the service and which time")
    resident = column.resident()
    organisation = column.organisation("the organisation whose team signed")
    contract = column.text("the contract's number")
    package = column.text("the code of the package that promises it", required=False)
    kind = column.text("what is promised: publichealth.followup")
    due_on = column.day("day by which it is due")
    done_on = column.day("day on which it was done; empty while it was not", required=False)
