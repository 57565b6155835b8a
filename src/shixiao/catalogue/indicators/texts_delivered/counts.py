"""Texts that the platform reported as delivered, among those it was given.

A text sent by somebody's own telephone brings no receipt, and is in neither count.
"""

from shixiao.evidence.tables.texts import Texts
from shixiao.indicators.definition import Events

given = Texts.records(channel="platform")

numerator = Events(given, done="delivered_on")
denominator = Events(given)
