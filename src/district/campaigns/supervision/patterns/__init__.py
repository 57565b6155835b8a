"""Suspicious patterns, one small file for each. A pattern is a question to a supervisor, never a verdict."""

from district.campaigns.supervision.patterns import many_at_once, one_answer, too_short, without_call
from district.campaigns.supervision.patterns.pattern import Pattern, Saved, Suspicion

PATTERNS: tuple[Pattern, ...] = (too_short.PATTERN, many_at_once.PATTERN, one_answer.PATTERN, without_call.PATTERN)

__all__ = ["PATTERNS", "Pattern", "Saved", "Suspicion"]
