"""Sessions held against the quota of each centre and station. More may be held than asked for."""

from shixiao.evidence.tables.education_sessions import EducationSessions
from shixiao.indicators.definition import Events, Quota

numerator = Events(EducationSessions.records())
denominator = Quota()
