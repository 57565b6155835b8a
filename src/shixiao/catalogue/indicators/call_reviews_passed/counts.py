"""Reviewed calls without a fatal error, among those whose review was scored."""

from shixiao.evidence.records import Records
from shixiao.indicators.definition import Events

numerator = Events(Records("call_reviews", "reviewed_on", (("is_fatal", (False,)),)))
denominator = Events(Records("call_reviews", "reviewed_on"))
