"""Children under seven with at least one visit in the year to date."""

from shixiao.evidence.tables.child_visits import ChildVisits
from shixiao.indicators.definition import AtLeast, Meeting, residents

denominator = residents(below_years="child_years")
numerator = Meeting(denominator, AtLeast(ChildVisits.records()))
