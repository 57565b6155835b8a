"""Calls to residents: what the line said, and what the caller said."""

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class Calls(Table):
    """电话: one attempt to reach one resident, after it was over.

    `outcome` is the machine's word and `disposition` the caller's; neither stands for the other. Callers stand under
    keys that name nobody, and no telephone number stands anywhere.
    """

    name = "calls"
    place = 240
    may_be_absent = True
    key = ("record",)
    order = ("person", "placed_at", "record")
    day = "placed_at"

    record = column.text("the key of the attempt")
    resident = column.resident()
    organisation = column.organisation("the organisation that kept the resident's file")
    callback = column.text("for which person of a campaign it was made", required=False)
    campaign = column.text("the campaign's key", required=False)
    agent = column.text("the caller's key, never a name", required=False)
    adapter = column.text("by what it was placed: tel, asterisk")
    placed_at = column.moment("when it was placed")
    day_part = column.code("day_part", "the part of the day or week", required=False)
    outcome = column.code("call_outcome", "how it ended, as the line reported")
    cause = column.integer("the line's own reason (ITU-T Q.850)", "cause", (0, 127), required=False)
    disposition = column.code("call_disposition", "what became of it, as the caller said", required=False)
    talk_seconds = column.integer("how long they talked; empty where nobody answered", "s", (0, 7200), required=False)
    recording = column.code("recording_state", "answered and to be recorded: what became of it", required=False)
