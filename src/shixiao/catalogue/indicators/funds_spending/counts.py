"""Money paid against what arrived. Both are bookings of the year to date."""

from shixiao.catalogue.indicators.funds import arrived, paid

numerator = paid
denominator = arrived
