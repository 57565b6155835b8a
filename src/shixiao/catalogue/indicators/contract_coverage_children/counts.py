"""Children under 7 who are under a contract, wherever it was signed."""

from shixiao.indicators.definition import Held, Meeting, residents

denominator = residents(below_years="child_years")
numerator = Meeting(denominator, Held("contracts", "since", "until"))
