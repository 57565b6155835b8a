"""Freezing: a folder of source files becomes a snapshot, and what could not be kept is listed row by row."""

from shixiao.evidence.freeze.freezing import REJECTS_ENDING, Frozen, Progress, freeze, freeze_parts
from shixiao.evidence.freeze.refusal import Unfreezable
from shixiao.evidence.freeze.renaming import Residents
from shixiao.evidence.freeze.rows import freeze_rows, write_rows
from shixiao.evidence.freeze.source import FileRule, Part

__all__ = [
    "REJECTS_ENDING", "FileRule", "Frozen", "Part", "Progress", "Residents", "Unfreezable", "freeze", "freeze_parts",
    "freeze_rows", "write_rows",
]  # fmt: skip
