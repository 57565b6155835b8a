"""Doses given among the doses due in the year to date. One given early counts from the day it is due."""

from shixiao.evidence.tables.vaccinations import Vaccinations
from shixiao.indicators.definition import Events

due = Vaccinations.records()

numerator = Events(due, done="given_on")
denominator = Events(due)
