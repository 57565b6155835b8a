"""Contracts of residents with a family doctor's team (家庭医生签约)."""

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class Contracts(Table):
    """签约协议: one contract of one resident with a family doctor's team.

    It holds from `since` until before `until`; a contract that never held is none. On any day a resident has at most
    one. Doctors and teams stand under keys that name nobody.
    """

    name = "contracts"
    place = 200
    may_be_absent = True
    key = ("record",)
    order = ("person", "since", "record")
    day = "signed_on"

    record = column.text("the source's number of the contract")
    resident = column.resident()
    organisation = column.organisation("the organisation whose team signed")
    team = column.text("the team's code", required=False)
    doctor = column.text("the doctor's key, never a name", required=False)
    package = column.text("the code of the service package", required=False)
    package_kind = column.code("package_kind", "what the package is: basic or individual", required=False)
    added_packages = column.text("the codes of the packages beside the basic one, separated by commas", required=False)
    is_paid = column.flag("whether the resident pays for any of its packages", required=False)
    groups = column.text("the priority groups on the day of signing, separated by commas", required=False)
    signed_on = column.day("day of signing")
    since = column.day("first day on which it holds")
    until = column.day("first day on which it no longer holds")
    ends_on = column.day("last day that was agreed")
    end_reason = column.code("contract_end", "why it ended before that day", required=False)
    renewal_of = column.text("the contract that it continues", required=False)
    renewed_on = column.day("day of signing of the contract that continues it", required=False)
