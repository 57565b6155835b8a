"""Residents spoken to among those called. Nobody who was not reached says anything of the services."""

from shixiao.evidence.tables.callbacks import Callbacks
from shixiao.indicators.definition import Events

called = Callbacks.records()

numerator = Events(called, done="spoken_on")
denominator = Events(called)
