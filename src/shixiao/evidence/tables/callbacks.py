"""Whom a campaign calls back, and how far it has come with each."""

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class Callbacks(Table):
    """回访对象: one person of one campaign. Its days are those of the first call that counts, of the first time the
    person themself was spoken to, and of the completed interview; faults of the line or of the staff's own telephone
    are no call."""

    name = "callbacks"
    place = 230
    may_be_absent = True
    key = ("record",)
    order = ("person", "drawn_on", "record")
    day = "called_on"

    record = column.text("the source's number")
    resident = column.resident()
    organisation = column.organisation("the organisation that kept the person's file when they were drawn")
    campaign = column.text("the campaign's key")
    stratum = column.text("the group under which the person was drawn", required=False)
    drawn_on = column.day("day on which the campaign was started with them")
    called_on = column.day("day of the first call; empty while there was none", required=False)
    spoken_on = column.day("day on which they were first spoken to", required=False)
    completed_on = column.day("day on which the interview was completed", required=False)
    progress = column.code("callback_progress", "how far it has come")
