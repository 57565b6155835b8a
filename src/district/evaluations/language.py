"""The library's sentences in the language of whoever reads, for all that stands on evaluations."""

from district.snapshots.spoken import language, spoken

__all__ = ["language", "spoken"]
