"""Antenatal visits (产前随访)."""

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class AntenatalVisits(Table):
    """产前随访: one visit during one pregnancy."""

    name = "antenatal_visits"
    place = 70
    key = ("record",)
    order = ("person", "visited_on", "record")
    day = "visited_on"

    record = column.text("the source's number of the visit")
    resident = column.resident("the woman")
    organisation = column.organisation()
    pregnancy = column.text("the source's number of the pregnancy, as in deliveries")
    visited_on = column.day("day of the visit")
    week = column.integer("completed weeks of pregnancy", "week", (4, 43), required=False)
