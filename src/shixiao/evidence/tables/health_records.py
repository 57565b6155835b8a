"""Electronic health records (居民电子健康档案)."""

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class HealthRecords(Table):
    """居民电子健康档案: one person's file, from its opening until it is closed."""

    name = "health_records"
    place = 30
    key = ("record",)
    order = ("person", "opened_on", "record")

    record = column.text("the source's number of the file")
    resident = column.resident()
    organisation = column.organisation("the organisation that keeps the file")
    opened_on = column.day("day it was opened")
    closed_on = column.day("first day on which it is closed; empty while open", required=False)
