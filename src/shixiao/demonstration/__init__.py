"""A fictitious district whose records give the figures of the 2016 basic public health sheet exactly."""

from shixiao.demonstration.build import build_district

__all__ = ["build_district"]
