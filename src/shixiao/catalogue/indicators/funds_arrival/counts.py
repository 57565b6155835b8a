"""Money that arrived against the budget. Both are bookings of the year to date."""

from shixiao.catalogue.indicators.funds import arrived, budgeted

numerator = arrived
denominator = budgeted
