"""What upper parts may have to follow."""

from django.dispatch import Signal

organisation_changed = Signal()
"""Sent in the transaction of the change, with the `organisation` as it is now: it may have another parent."""
