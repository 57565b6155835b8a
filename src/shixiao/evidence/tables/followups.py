"""Follow-ups (随访) of registered patients."""

from decimal import Decimal

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class Followups(Table):
    """随访: one contact with a registered patient. A reading that was not taken is empty."""

    name = "followups"
    place = 50
    key = ("record",)
    order = ("person", "followed_on", "record")
    day = "followed_on"

    record = column.text("the source's number of the follow-up")
    resident = column.resident()
    organisation = column.organisation()
    condition = column.code("condition", "the condition followed up")
    followed_on = column.day("day of the contact")
    way = column.code("followup_way", "how the patient was reached")
    systolic = column.integer("systolic blood pressure", "mmHg", (50, 300), required=False)
    diastolic = column.integer("diastolic blood pressure", "mmHg", (30, 200), required=False)
    fasting_glucose = column.decimal(
        "fasting blood glucose", "mmol/L", (Decimal(1), Decimal(40)), places=1, required=False
    )
    stability = column.code("stability", "severe mental disorder: how stable", required=False)
    risk = column.integer("severe mental disorder: risk grade", "grade", (0, 5), required=False)
