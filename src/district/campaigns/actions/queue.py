"""The queue: who calls whom next. Two agents never get the same person, and nobody holds two."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.scope import Scope
from district.audit import trail
from district.campaigns import rules
from district.campaigns.actions.conversing import conversation_about
from district.campaigns.holding import HELD_FOR, locked, stop
from district.campaigns.models import Assignment, AssignmentQuerySet, Attempt, Campaign, Progress
from district.campaigns.waiting import Queue, open_to
from district.lib.refusal import Refused
from district.residents.models import Resident

SKIPPED_FOR = timedelta(hours=2)
"""When somebody who was skipped comes up again."""
LOOKED_AT = 20
"""How many are looked at for one that can be called: people die and move while they wait."""


@transaction.atomic
def claim_next(
    *, user: Any, scope: Scope, campaign: Campaign | None = None, by: Actor, at: datetime
) -> Assignment | None:
    """Give this agent the next person; whom they hold already, if they hold somebody. None when nobody is left.

    Somebody who has died, moved or asked not to be called meanwhile leaves the queue here, with the reason.
    """
    _one_at_a_time(user)
    held = held_by(user, at)
    if held:
        return held
    _free_lapsed(user)
    waiting = Queue(user, scope, at, campaign)
    for _look in range(LOOKED_AT):
        row = next(filter(None, map(_lock_first, waiting.parts())), None)
        if row is None:
            return None
        why = _cannot_be_called(row.resident)
        if not why:
            return _hold(row, user, by=by, at=at)
        stop(row, why, by=by, at=at)
    return None


@transaction.atomic
def claim(*, assignment: Assignment, user: Any, scope: Scope, by: Actor, at: datetime) -> Assignment:
    """Take one person out of the queue, before their turn."""
    _one_at_a_time(user)
    held = held_by(user, at)
    if held and held.pk != assignment.pk:
        raise Refused(_("您正在回访另一位居民，请先保存或放回。"))
    if held:
        return held
    _free_lapsed(user)
    reached = (*Queue(user, scope, at).parts(), _promised(user, scope, at))
    rows = (rows.filter(pk=assignment.pk).select_for_update(of=("self",)).first() for rows in reached)
    row = next(filter(None, rows), None)
    if row is None:
        raise Refused(_("这位居民已由别人回访，或不在您的队列中。"))
    rules.check_may_be_called(row.resident)
    return _hold(row, user, by=by, at=at)


@transaction.atomic
def put_back(*, assignment: Assignment, reason: str, by: Actor, at: datetime) -> Assignment:
    """Skip a person with a reason; they come up again later."""
    row = locked(assignment)
    rules.check_is_held(row, by)
    if not reason.strip():
        raise Refused(_("请写明跳过的原因。"), about="reason")
    if Attempt.objects.filter(assignment=row, saved_at__isnull=True, call__agent=row.holder).exists():
        raise Refused(_("已经拨打过这位居民，不能跳过。请登记这次通话的结果。"))
    later = at + SKIPPED_FOR
    row = row.change(
        row.version, progress=Progress.WAITING, holder=None, held_until=None, not_before=later, reason=reason
    )
    trail.record("campaigns.assignment.skipped", by=by, at=at, target=row, note=reason)
    return row


def held_by(user: Any, at: datetime) -> Assignment | None:
    """Whom an agent holds now."""
    rows = Assignment.objects.filter(progress=Progress.HELD, holder=user, held_until__gt=at)
    found: Assignment | None = rows.select_related("campaign", "resident").first()
    return found


def _one_at_a_time(user: Any) -> None:
    """The same agent's second page waits until the first one's claim is through, and then finds whom they hold."""
    get_user_model().objects.select_for_update(no_key=True).get(pk=user.pk)


def _hold(row: Assignment, user: Any, *, by: Actor, at: datetime) -> Assignment:
    held = row.change(row.version, progress=Progress.HELD, holder=user, held_until=at + HELD_FOR)
    trail.record("campaigns.assignment.claimed", by=by, at=at, target=held)
    conversation_about(held, by=by, at=at)
    return held


def _free_lapsed(user: Any) -> None:
    """Whom this agent held too long without a sign of life waits again."""
    lapsed = Assignment.objects.filter(progress=Progress.HELD, holder=user)
    lapsed.update(progress=Progress.WAITING, holder=None, held_until=None, version=F("version") + 1)


def _lock_first(rows: AssignmentQuerySet) -> Assignment | None:
    with_them = rows.select_related("campaign", "resident")
    found: Assignment | None = with_them.select_for_update(skip_locked=True, of=("self",)).first()
    return found


def _promised(user: Any, scope: Scope, at: datetime) -> AssignmentQuerySet:
    """Whom this agent promised to call, also before the time."""
    rows = Assignment.objects.within(scope).filter(campaign__in=open_to(user, at))
    return rows.promised_by(user)


def _cannot_be_called(resident: Resident) -> str:
    try:
        rules.check_may_be_called(resident)
    except Refused as refused:
        return refused.sentence
    return ""
