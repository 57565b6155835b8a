"""Benchmarks: two ways to do one job over the same files in one run, their results asserted equal."""
