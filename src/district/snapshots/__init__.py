"""Frozen evidence: what was recorded until a day, as the library freezes it, and who froze it when and why."""
