"""Wakes the dialer of this process as soon as there is something to do. One elsewhere looks by itself."""

from collections.abc import Callable

_sleepers: list[Callable[[], None]] = []


def listen(rouse: Callable[[], None]) -> None:
    """Be woken from now on."""
    _sleepers.append(rouse)


def leave(rouse: Callable[[], None]) -> None:
    """Be woken no more."""
    if rouse in _sleepers:
        _sleepers.remove(rouse)


def wake() -> None:
    """Say that a call was placed or given up."""
    for rouse in list(_sleepers):
        rouse()
