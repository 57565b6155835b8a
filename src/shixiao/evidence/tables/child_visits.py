"""Health visits of children under seven (儿童随访)."""

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class ChildVisits(Table):
    """0-6岁儿童随访: one visit of one child."""

    name = "child_visits"
    place = 90
    key = ("record",)
    order = ("person", "visited_on", "record")
    day = "visited_on"

    record = column.text("the source's number of the visit")
    resident = column.resident("the child")
    organisation = column.organisation()
    visited_on = column.day("day of the visit")
