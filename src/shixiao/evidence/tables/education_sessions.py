"""Health education held for the public (健康教育)."""

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class EducationSessions(Table):
    """健康教育: one session that was held."""

    name = "education_sessions"
    place = 120
    key = ("record",)
    order = ("organisation", "held_on", "record")
    day = "held_on"

    record = column.text("the source's number of the session")
    organisation = column.organisation()
    held_on = column.day("day it was held")
    topic = column.text("its topic", required=False)
    attendance = column.integer("people present", "person", (1, 5000), required=False)
