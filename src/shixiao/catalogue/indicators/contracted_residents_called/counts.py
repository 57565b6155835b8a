"""Residents under contract whom somebody tried to reach. The others are the contracts never called."""

from shixiao.catalogue.indicators.calls import attempts
from shixiao.indicators.definition import AtLeast, Meeting, contracted

denominator = contracted()
numerator = Meeting(denominator, AtLeast(attempts))
