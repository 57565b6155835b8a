"""Rates of campaigns: each with a numerator and a denominator that open to the very rows they count."""
