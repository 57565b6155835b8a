"""Deliveries after at least five antenatal visits of the pregnancy, against live births.

Twins are one delivery and two live births, so the first is no part of the second.
"""

from shixiao.evidence.records import records
from shixiao.indicators.definition import AtLeast, Events, Meeting

visits = records("antenatal_visits", "visited_on", by="pregnancy")

numerator = Meeting(Events(records("deliveries", "delivered_on", by="pregnancy")), AtLeast(visits, "antenatal_visits"))
denominator = Events(records("deliveries", "delivered_on"), amount="live_births")
