"""Letting nobody judge an evaluation while it is on its way to the archive."""

from datetime import datetime

from django.db import transaction

from district.access.actor import Actor
from district.audit import trail
from district.evaluations import rules
from district.evaluations.models import Evaluation


@transaction.atomic
def lock(*, evaluation: Evaluation, by: Actor, at: datetime) -> Evaluation:
    """Let nobody judge it any more. Every row must have its score."""
    now = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    rules.check_can_lock(now)
    locked = now.change(now.version, locked_at=at)
    trail.record("evaluations.evaluation.locked", by=by, at=at, target=locked, after={"locked_at": at})
    return locked


@transaction.atomic
def unlock(*, evaluation: Evaluation, by: Actor, at: datetime) -> Evaluation:
    """Let it be judged again, because it was returned."""
    now = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    rules.check_can_unlock(now)
    opened = now.change(now.version, locked_at=None)
    trail.record("evaluations.evaluation.unlocked", by=by, at=at, target=opened, before={"locked_at": now.locked_at})
    return opened
