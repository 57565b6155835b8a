"""Yearly health checks (健康体检)."""

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class HealthChecks(Table):
    """健康体检: one examination of one person. Only a complete form counts as managed."""

    name = "health_checks"
    place = 60
    key = ("record",)
    order = ("person", "checked_on", "record")
    day = "checked_on"

    record = column.text("the source's number of the form")
    resident = column.resident()
    organisation = column.organisation()
    checked_on = column.day("day of the examination")
    complete = column.flag("whether every required part of the form is filled in")
