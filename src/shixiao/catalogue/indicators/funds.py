"""Bookings of the project's money, as several indicators add them up."""

from shixiao.evidence.records import records
from shixiao.indicators.definition import Events

budgeted = Events(records("funds", "booked_on", entry="budget"), amount="amount")
arrived = Events(records("funds", "booked_on", entry="arrival"), amount="amount")
paid = Events(records("funds", "booked_on", entry="payment"), amount="amount")
paid_for_its_purpose = Events(records("funds", "booked_on", entry="payment", earmarked=True), amount="amount")
