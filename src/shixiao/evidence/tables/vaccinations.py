"""Doses of the national immunisation programme, due and given."""

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class Vaccinations(Table):
    """预防接种: one dose that is due for one child."""

    name = "vaccinations"
    place = 100
    key = ("record",)
    order = ("person", "due_on", "record")
    day = "due_on"

    record = column.text("the source's number of the dose")
    resident = column.resident("the child")
    organisation = column.organisation("the organisation where it is due")
    vaccine = column.code("vaccine", "the vaccine")
    dose = column.integer("which dose of the vaccine", "dose", (1, 9))
    due_on = column.day("day it is due")
    given_on = column.day("day it was given; empty while it was not", required=False)
