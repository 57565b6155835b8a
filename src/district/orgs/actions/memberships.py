"""Granting and revoking roles, and choosing the one to act in."""

from datetime import date, datetime

from django.db import transaction

from district.access.actor import Actor
from district.access.roles import ROLES
from district.accounts.models import User
from district.audit.trail import record
from district.orgs.ending import end_role
from district.orgs.models import Membership, Organisation
from district.orgs.rules import memberships as rules


def grant(
    user: User,
    *,
    role: str,
    organisation: Organisation,
    since: date,
    until: date | None,
    reason: str,
    by: Actor,
    at: datetime,
) -> Membership:
    """Let somebody act in a role at an organisation. Raises `Refused`."""
    with transaction.atomic():
        user.change(user.version)
        held = Membership.objects.filter(user=user)
        rules.check_can_grant(user, role=role, organisation=organisation, since=since, until=until, held=held, by=by)
        made: Membership = Membership.objects.create(
            user=user, role=role, organisation=organisation, since=since, until=until
        )
        after = {"role": str(ROLES[role].title), "organisation": organisation, "since": since, "until": until}
        record(
            "orgs.membership.granted", by=by, at=at, target=user, organisation=organisation.pk, after=after, note=reason
        )
    return made


def revoke(membership: Membership, *, seen: int, on: date, reason: str, by: Actor, at: datetime) -> None:
    """End a role from this day on; one that has not begun is taken away. Raises `Refused` or `Conflict`."""
    with transaction.atomic():
        rules.check_can_revoke(membership, by=by, on=on)
        end_role(membership.change(seen), on)
        after = {"role": str(membership.role_class.title), "organisation": membership.organisation, "until": on}
        record(
            "orgs.membership.revoked",
            by=by, at=at, target=membership.user, organisation=membership.organisation_id, after=after, note=reason,
        )  # fmt: skip


def act(membership: Membership, *, by: Actor, at: datetime) -> None:
    """Remember in which role somebody chose to act, so that they begin with it next time."""
    with transaction.atomic():
        Membership.objects.filter(pk=membership.pk).update(chosen_at=at)
        after = {"role": str(membership.role_class.title), "organisation": membership.organisation}
        record(
            "orgs.membership.chosen",
            by=by, at=at, target=membership.user, organisation=membership.organisation_id, after=after,
        )  # fmt: skip
