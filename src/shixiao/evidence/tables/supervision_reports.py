"""Events and leads found by assisting health supervision (卫生监督协管)."""

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class SupervisionReports(Table):
    """卫生监督协管信息: one event or lead that was found."""

    name = "supervision_reports"
    place = 140
    key = ("record",)
    order = ("organisation", "found_on", "record")
    day = "found_on"

    record = column.text("the source's number of the event")
    organisation = column.organisation()
    found_on = column.day("day it was found")
    reported_on = column.day("day it was reported; empty while it was not", required=False)
    matter = column.text("what it is about", required=False)
