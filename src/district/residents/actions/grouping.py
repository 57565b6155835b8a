"""Entering residents into population groups and taking them out."""

from datetime import date, datetime

from django.db import transaction

from district.access.actor import Actor
from district.audit.trail import record
from district.residents import rules
from district.residents.actions.writing import day, tell
from district.residents.models import Group, GroupMembership, Resident
from district.residents.signals import Change
from district.residents.summaries import refresh


@transaction.atomic
def join_group(
    resident: Resident, *, group: Group, since: date, source: str, by: Actor, at: datetime
) -> GroupMembership:
    """A resident belongs to a group since a day."""
    rules.check_can_join(resident, group, since, day(at))
    joined = GroupMembership.objects.create(resident=resident, group=group, since=since, source=source)
    _finish(resident, "residents.group.joined", joined, by, at)
    return joined


@transaction.atomic
def leave_group(membership: GroupMembership, *, seen: int, until: date, by: Actor, at: datetime) -> GroupMembership:
    """A resident no longer belongs to a group; `until` is the first day on which it no longer holds."""
    rules.check_can_leave(membership, until, day(at))
    left = membership.change(seen, until=until)
    _finish(membership.resident, "residents.group.left", left, by, at)
    return left


def _finish(resident: Resident, action: str, membership: GroupMembership, by: Actor, at: datetime) -> None:
    refresh(resident, on=day(at))
    after = {"group": membership.group, "since": membership.since, "until": membership.until or ""}
    record(action, by=by, at=at, target=resident, after=after, note=membership.source)
    tell(resident, Change.GROUPS, by, at)
