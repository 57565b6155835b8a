"""What else is sealed: each part enters how its own cells are sealed anew when a key was added to the settings."""

from collections.abc import Callable

Reseal = Callable[..., int]
"""Takes `by` and `at`, seals anew what an older key sealed, and says how many rows had such cells."""

parts: list[Reseal] = []
"""All that were entered."""


def also_resealed(work: Reseal) -> Reseal:
    """Let `manage.py reseal` do this too."""
    parts.append(work)
    return work
