"""Deliveries after at least five antenatal visits of the pregnancy, against live births.

Twins are one delivery and two live births, so the first is no part of the second.
"""

from shixiao.evidence.tables.antenatal_visits import AntenatalVisits
from shixiao.evidence.tables.deliveries import Deliveries
from shixiao.indicators.definition import AtLeast, Events, Meeting

visits = AntenatalVisits.records(by="pregnancy")

numerator = Meeting(Events(Deliveries.records(by="pregnancy")), AtLeast(visits, "antenatal_visits"))
denominator = Events(Deliveries.records(), amount="live_births")
