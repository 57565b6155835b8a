"""What upper modules may listen to: sent within the transaction of the change, so that they take part in it."""

from enum import StrEnum

from django.dispatch import Signal


class Change(StrEnum):
    """What happened to a resident."""

    CREATED = "created"
    EDITED = "edited"
    DIED = "died"
    REVIVED = "revived"
    """A death that had been noted by mistake."""
    MOVED_AWAY = "moved_away"
    CAME_BACK = "came_back"
    TRANSFERRED = "transferred"
    DO_NOT_CALL = "do_not_call"
    CALLABLE = "callable"
    GROUPS = "groups"
    MERGED = "merged"
    """`resident` went on in the file `other`: rows that point to the first should now point to the second."""
    UNMERGED = "unmerged"
    """`resident` stands by itself again, apart from `other`."""


resident_changed = Signal()
"""Sent with `resident`, `change`, `by`, `at`, and `other` for merges."""
