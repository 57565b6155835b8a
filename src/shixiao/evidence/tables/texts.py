"""Texts to residents: what became of each."""

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class Texts(Table):
    """短信: one text to one resident, such as a reminder before a call.

    `state` is what is known: a text of somebody's own telephone, or one that the platform has taken, may have arrived
    without anybody's saying so. Neither its words nor a telephone number stand anywhere.
    """

    name = "texts"
    place = 265
    may_be_absent = True
    key = ("record",)
    order = ("person", "asked_on", "record")
    day = "left_on"

    record = column.text("the key of the text")
    resident = column.resident()
    organisation = column.organisation("the organisation that kept the resident's file")
    callback = column.text("for which person of a campaign it was asked for", required=False)
    campaign = column.text("the campaign's key", required=False)
    purpose = column.text("the name of its wording")
    channel = column.code("text_channel", "by what it was sent")
    state = column.code("text_state", "what became of it, as far as is known")
    asked_on = column.day("day on which it was asked for")
    left_on = column.day("day on which it left, or may have; empty: it never did", required=False)
    delivered_on = column.day("day on which the platform reported that it had arrived", required=False)
    segments = column.integer("as how many messages the platform counts it", "message", (1, 10))
