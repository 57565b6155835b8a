"""Calls against contracts, for how much each centre uses the system. Two calls to one resident are two."""

from shixiao.catalogue.indicators.calls import attempts
from shixiao.indicators.definition import Events, contracted

numerator = Events(attempts)
denominator = contracted()
