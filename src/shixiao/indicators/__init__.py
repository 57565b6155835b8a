"""Indicators: a numerator and a denominator, each counted from frozen evidence for any organisation and period."""
