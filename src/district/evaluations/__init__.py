"""Evaluations: a sheet counted from a snapshot and judged by people, row by row."""
