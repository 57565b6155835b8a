"""Deliveries (分娩) with their live births."""

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class Deliveries(Table):
    """分娩: one delivery. Twins are one delivery with two live births (活产数)."""

    name = "deliveries"
    place = 80
    key = ("record",)
    order = ("person", "delivered_on", "record")
    day = "delivered_on"

    record = column.text("the source's number of the delivery")
    resident = column.resident("the mother")
    organisation = column.organisation("the organisation of the mother's address")
    pregnancy = column.text("the source's number of the pregnancy, as in antenatal_visits")
    delivered_on = column.day("day of the delivery")
    live_births = column.integer("children born alive", "child", (0, 5))
