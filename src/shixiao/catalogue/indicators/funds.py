"""Bookings of the project's money, as several indicators add them up."""

from shixiao.evidence.tables.funds import Funds
from shixiao.indicators.definition import Events

budgeted = Events(Funds.records(entry="budget"), amount="amount")
arrived = Events(Funds.records(entry="arrival"), amount="amount")
paid = Events(Funds.records(entry="payment"), amount="amount")
paid_for_its_purpose = Events(Funds.records(entry="payment", earmarked=True), amount="amount")
