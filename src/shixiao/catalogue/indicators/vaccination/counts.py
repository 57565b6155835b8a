"""Doses given among the doses due in the year to date. One given early counts from the day it is due."""

from shixiao.evidence.records import records
from shixiao.indicators.definition import Events

due = records("vaccinations", "due_on")

numerator = Events(due, done="given_on")
denominator = Events(due)
