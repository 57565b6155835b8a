"""Of which campaign a call or a text to a resident is: it knows its matter by kind and key, a part above the rest."""

from collections.abc import Callable, Mapping, Sequence

Tell = Callable[[Sequence[str]], Mapping[str, str]]
"""From the keys of matters to the keys of their campaigns, for those that have one."""
_tellers: dict[str, Tell] = {}


def add_campaigns_of(kind: str, tell: Tell) -> None:
    """Enter who knows the campaigns of matters of a kind (`campaigns.assignment`). Called when the site starts."""
    _tellers[kind] = tell


def campaigns_of(matters: Sequence[tuple[str, str]]) -> Mapping[tuple[str, str], str]:
    """The campaign of each matter, given as its kind and key; nothing of those that nobody can tell."""
    found: dict[tuple[str, str], str] = {}
    for kind, tell in _tellers.items():
        keys = [key for its, key in matters if its == kind]
        found |= {(kind, key): campaign for key, campaign in tell(keys).items()} if keys else {}
    return found
