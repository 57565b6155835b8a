"""Answers of residents who were asked about the services."""

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class Surveys(Table):
    """居民调查: one completed interview. A question that was not answered is empty, and not counted."""

    name = "surveys"
    place = 150
    key = ("record",)
    order = ("organisation", "asked_on", "record")
    day = "asked_on"

    record = column.text("the source's number of the interview")
    organisation = column.organisation()
    asked_on = column.day("day of the interview")
    aware = column.flag("whether the resident knows of the services", required=False)
    satisfied = column.flag("whether the resident is satisfied", required=False)
