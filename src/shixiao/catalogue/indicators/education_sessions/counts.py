"""Sessions held against the quota of each centre and station. More may be held than asked for."""

from shixiao.evidence.records import records
from shixiao.indicators.definition import Events, Quota

numerator = Events(records("education_sessions", "held_on"))
denominator = Quota()
