"""Calls drawn for review, and what the reviewer found."""

from decimal import Decimal

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class CallReviews(Table):
    """通话质检: one call drawn for review. A fatal error makes the score 0, whatever else was found."""

    name = "call_reviews"
    place = 260
    may_be_absent = True
    key = ("record",)
    order = ("organisation", "drawn_on", "record")
    day = "drawn_on"

    record = column.text("the source's number of the review")
    organisation = column.organisation("the organisation of the resident who was called")
    call = column.text("the key of the call")
    campaign = column.text("the campaign's key", required=False)
    agent = column.text("the caller's key, never a name", required=False)
    reviewer = column.text("the reviewer's key, never a name", required=False)
    state = column.code("review_state", "how far it has come")
    drawn_on = column.day("day on which it was drawn")
    reviewed_on = column.day("day on which it was scored", required=False)
    score = column.decimal("the score", "point", (Decimal(0), Decimal(100)), required=False)
    is_fatal = column.flag("scored: whether a fatal error was found", required=False)
    appealed_on = column.day("day on which the caller appealed", required=False)
    settled_on = column.day("day on which the appeal was settled", required=False)
