"""The audit trail: every write, reveal, export and reading of a resident's file, chained against alteration.

It is only ever written by `audit.record` and read by people; no behaviour depends on it.
"""
