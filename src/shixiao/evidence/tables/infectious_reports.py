"""Infectious diseases and public-health emergencies that had to be reported."""

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class InfectiousReports(Table):
    """传染病及突发公共卫生事件: one event that must be reported by `due_at`."""

    name = "infectious_reports"
    place = 130
    key = ("record",)
    order = ("organisation", "found_at", "record")
    day = "found_at"

    record = column.text("the source's number of the event")
    organisation = column.organisation()
    found_at = column.moment("when it was diagnosed or noticed")
    due_at = column.moment("by when it must be reported")
    reported_at = column.moment("when it was reported; empty while it was not", required=False)
