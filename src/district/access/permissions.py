"""What can be allowed. Each part of the site lists its own permissions and says which roles hold them."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Self

from district.access.roles import Role


class Permission(StrEnum):
    """One thing that can be allowed, such as `budgets.pay`, with the words that describe it to a manager."""

    title: Any

    def __new__(cls, value: str, title: object) -> Self:
        """A member from its dotted name and its (lazily translated) description."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.title = title
        return member


Grants = Mapping[Permission, Iterable[type[Role]]]
"""The roles that hold each permission."""

_granted: dict[Permission, frozenset[type[Role]]] = {}


def grant(grants: Grants) -> None:
    """Enter what one part of the site allows. Called once for each part, when the site starts."""
    _granted.update({permission: frozenset(roles) for permission, roles in grants.items()})


def permissions_of(role: type[Role]) -> frozenset[Permission]:
    """All that a role may do."""
    return frozenset(permission for permission, roles in _granted.items() if role in roles)


def roles_with(permission: Permission) -> frozenset[type[Role]]:
    """The roles that may do this."""
    return _granted.get(permission, frozenset())


def all_permissions() -> tuple[Permission, ...]:
    """Every permission of the site, in the order in which its parts entered them."""
    return tuple(_granted)
