"""What modules above may listen to: sent within the transaction of the change, so that they take part in it."""

from django.dispatch import Signal

call_placed = Signal()
"""A call is placed, and not yet dialled. Sent with `call`, `by`, `at`; whoever refuses it raises `Refused`."""
call_ended = Signal()
"""The machine result of a call is known. Sent once for each call, with `call`, `by`, `at`."""
call_disposed = Signal()
"""A person said, or corrected, what became of a call. Sent with `call`, `was` before, `by`, `at`."""
