"""Roles that end, by themselves or because what they were for has ended. The caller's action records it."""

from collections.abc import Iterable
from datetime import date

from district.orgs.models import Membership


def end_role(membership: Membership, on: date) -> None:
    """From this day on it does not hold; one that would only begin then or later never does."""
    if membership.since < on:
        membership.change(membership.version, until=on)
    else:
        membership.delete()


def end_roles(memberships: Iterable[Membership], on: date) -> list[str]:
    """End these roles, and name them for the caller's event."""
    ended = list(memberships)
    for membership in ended:
        end_role(membership, on)
    return [str(membership) for membership in ended]
