"""Interviews completed among the residents spoken to. A refusal lowers it; an unanswered telephone does not."""

from shixiao.evidence.records import Records
from shixiao.indicators.definition import Events

spoken = Records("callbacks", "spoken_on")

numerator = Events(spoken, done="completed_on")
denominator = Events(spoken)
