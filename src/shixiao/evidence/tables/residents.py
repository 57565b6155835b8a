"""The resident population (常住居民): who lived where, from when to when."""

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class Residents(Table):
    """常住居民: one stay of a person in the area of one organisation.

    A person who moves has a row for each stay; stays of one person do not overlap. `until` is the first day on which
    the stay no longer holds, so that it is also the `since` of the next stay.
    """

    name = "residents"
    place = 20
    key = ("resident", "since")
    order = ("person", "since")

    resident = column.resident()
    organisation = column.organisation("the organisation that serves this address")
    since = column.day("first day of the stay")
    until = column.day("first day after the stay; empty while it lasts", required=False)
    born_on = column.day("date of birth")
    sex = column.code("sex", "sex")
    died_on = column.day("date of death", required=False)
