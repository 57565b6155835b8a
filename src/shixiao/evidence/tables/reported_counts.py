"""Counts that organisations reported, to be held against the records."""

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class ReportedCounts(Table):
    """上报数: what an organisation reported for an indicator, from the start of the year to `period_end`."""

    name = "reported_counts"
    place = 190
    key = ("indicator", "organisation", "period_end")
    order = ("indicator", "organisation", "period_end")

    indicator = column.text("the indicator's slug in the catalogue")
    organisation = column.organisation("who reported")
    period_end = column.day("last day of the period")
    reported = column.integer("the numerator as reported", "count")
