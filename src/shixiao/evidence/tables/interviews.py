"""Interviews of residents about the services they were promised."""

from decimal import Decimal

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class Interviews(Table):
    """答卷: what one resident answered to one questionnaire. A question not asked or not answered is empty.

    Only completed interviews have a day of completion, a satisfaction and a score. Of an anonymous one nobody knows
    the resident.
    """

    name = "interviews"
    place = 250
    may_be_absent = True
    key = ("record",)
    order = ("organisation", "started_on", "record")
    day = "completed_on"

    record = column.text("the source's number of the interview")
    resident = column.resident(required=False)
    organisation = column.organisation("the organisation that kept the resident's file, or asked")
    call = column.text("the call during which it was completed", required=False)
    callback = column.text("for which person of a campaign it was held", required=False)
    campaign = column.text("the campaign's key", required=False)
    questionnaire = column.text("the questionnaire's code")
    version = column.integer("its version", "version", (1, 9999))
    channel = column.code("interview_channel", "how the answers came in")
    state = column.code("interview_state", "how far it came")
    started_on = column.day("day on which it began")
    completed_on = column.day("day on which it was completed", required=False)
    satisfaction = column.integer("how satisfied, from 1 (not at all) to 5", "grade", (1, 5), required=False)
    score = column.decimal("the points reached", "point", (Decimal(0), Decimal(1000)), places=3, required=False)
    possible = column.decimal("the points possible", "point", (Decimal(0), Decimal(1000)), places=3, required=False)
    is_the_person = column.flag("whether it was the resident themself", required=False)
    knows_contract = column.flag("whether they know that they signed a contract", required=False)
    knows_doctor = column.flag("whether they know their doctor or team", required=False)
    wants_renewal = column.flag("whether they want to renew", required=False)
    complains = column.flag("whether they complained", required=False)
    says_served = column.flag("whether they say that they received any service asked about", required=False)
    is_recorded = column.flag(
        "whether the records show the same services, and no other; where none was named, whether they show any",
        required=False,
    )
