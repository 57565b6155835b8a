"""Who did something. Kept as words and an identifier, so that a record outlives the account."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """A person of the staff, a resident, or a part of the system such as the sealer."""

    kind: str
    """`staff`, `resident` or `system`."""
    identifier: str
    """The account's primary key, or the name of the part of the system."""
    name: str
    """As shown: 张敏（QH0103）."""
    role: str = ""
    """The role in which a person acted."""
    address: str = ""
    """The network address that the request came from."""


def system(name: str) -> Actor:
    """A part of the system that acts by itself, such as `restore`."""
    return Actor("system", name, name)
