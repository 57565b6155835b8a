"""Events and leads that were reported among those found in the year to date."""

from shixiao.evidence.records import records
from shixiao.indicators.definition import Events

found = records("supervision_reports", "found_on")

numerator = Events(found, done="reported_on")
denominator = Events(found)
