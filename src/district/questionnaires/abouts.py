"""What interviews are for, as the parts above tell it: an interview itself knows the name and key of a row alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """What a part knows of an interview's matter; empty: nothing."""

    resident: str = ""
    call: str = ""
    campaign: str = ""
    callback: str = ""
    is_recorded: bool | None = None
    """Whether the records show the services that were named, and no other; where none was named, whether any."""


Tell = Callable[[Sequence[str]], Mapping[str, Known]]
"""From the keys of some matters to what is known of each."""
_tellers: dict[str, Tell] = {}


def add_about(kind: str, tell: Tell) -> None:
    """Enter who can tell about matters of a kind, such as `campaigns.assignment`. Called when the site starts."""
    _tellers[kind] = tell


def known_about(kind: str, keys: Sequence[str]) -> Mapping[str, Known]:
    """What is known of these matters, by key; nothing where nobody can tell."""
    return _tellers[kind](keys) if kind in _tellers and keys else {}
