"""Events and leads that were reported among those found in the year to date."""

from shixiao.evidence.tables.supervision_reports import SupervisionReports
from shixiao.indicators.definition import Events

found = SupervisionReports.records()

numerator = Events(found, done="reported_on")
denominator = Events(found)
