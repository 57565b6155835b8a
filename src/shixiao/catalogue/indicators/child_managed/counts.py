"""Children under seven with at least one visit in the year to date."""

from shixiao.evidence.records import records
from shixiao.indicators.definition import AtLeast, Meeting, residents

denominator = residents(below_years="child_years")
numerator = Meeting(denominator, AtLeast(records("child_visits", "visited_on")))
