"""Every service that a resident received, of whatever kind."""

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class Services(Table):
    """接受的服务: one service that a resident received, as their time line has it. A call is one of kind
    `contracts.call`."""

    name = "services"
    place = 220
    may_be_absent = True
    key = ("record",)
    order = ("person", "served_on", "record")
    day = "served_on"

    record = column.text("the source's number of the service")
    resident = column.resident()
    organisation = column.organisation()
    kind = column.text("what it was: publichealth.followup")
    served_on = column.day("day of the service")
