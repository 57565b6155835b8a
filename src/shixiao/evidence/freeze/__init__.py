"""Freezing: a folder of source files becomes a snapshot, and what could not be kept is listed row by row."""

from shixiao.evidence.freeze.freezing import Frozen, Progress, freeze
from shixiao.evidence.freeze.refusal import Unfreezable
from shixiao.evidence.freeze.rows import freeze_rows

__all__ = ["Frozen", "Progress", "Unfreezable", "freeze", "freeze_rows"]
