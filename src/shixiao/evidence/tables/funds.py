"""Bookings of projects' money."""

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class Funds(Table):
    """资金: one booking. Money that is budgeted, arrives and is paid has a booking each, and one more for what was
    budgeted before the year began."""

    name = "funds"
    place = 160
    key = ("record",)
    order = ("organisation", "booked_on", "record")
    day = "booked_on"

    record = column.text("the number of the booking")
    organisation = column.organisation("the organisation that spends it")
    booked_on = column.day("day of the booking")
    entry = column.code("fund_entry", "budget, arrival, payment or initial")
    amount = column.decimal("the amount", "yuan")
    earmarked = column.flag("payment: spent on the project's own purposes only", required=False)
    project = column.text("the code of the project", required=False)
    source = column.code("fund_source", "where the money comes from", required=False)
