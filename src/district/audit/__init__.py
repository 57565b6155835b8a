"""The audit trail: every write, reveal, export and reading of a resident's file, chained against alteration.

It is only ever written by `trail.record` and read by people. One limit alone depends on it: how often somebody may
still reveal a number is counted from what they revealed.
"""
