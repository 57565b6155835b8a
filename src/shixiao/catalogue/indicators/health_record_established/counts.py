"""Residents with an open electronic health record. Who has two records counts once, where they live."""

from shixiao.indicators.definition import Held, Meeting, residents

denominator = residents()
numerator = Meeting(denominator, Held("health_records", since="opened_on", until="closed_on"))
