"""Money paid against the budget. Both are bookings of the year to date."""

from shixiao.catalogue.indicators.funds import budgeted, paid

numerator = paid
denominator = budgeted
