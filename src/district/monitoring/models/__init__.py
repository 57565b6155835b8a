"""What is said of rows that lag during the year."""

from district.monitoring.models.explanation import Cause, Explanation, ExplanationQuerySet, Likelihood

__all__ = ["Cause", "Explanation", "ExplanationQuerySet", "Likelihood"]
