"""Registered patients: who is under management for which condition, where, and since when."""

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class Conditions(Table):
    """患者登记: one spell during which a person is registered with an organisation for one condition.

    Hypertension and diabetes: under management. Severe mental disorder: confirmed and registered. Tuberculosis:
    confirmed by a designated hospital and notified. A patient who moves between centres has a row for each; spells of
    one person and condition do not overlap.
    """

    name = "conditions"
    place = 40
    key = ("record",)
    order = ("person", "condition", "since", "record")

    record = column.text("the source's number of the registration")
    resident = column.resident()
    organisation = column.organisation("the organisation that manages the patient")
    condition = column.code("condition", "the condition")
    since = column.day("first day of the spell")
    until = column.day("first day after the spell; empty while it lasts", required=False)
