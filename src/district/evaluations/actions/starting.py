"""Asking for an evaluation to be counted."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.scope import Scope
from district.audit import trail
from district.evaluations import rules
from district.evaluations.models import Evaluation, State
from district.evaluations.taking_over import take_over
from district.goals.models import GoalVersion
from district.snapshots.models import Snapshot
from district.tasks import running

KIND = "evaluations.count"
"""The task that counts."""


@transaction.atomic
def start(
    *,
    goal_version: GoalVersion,
    snapshot: Snapshot,
    previous: Evaluation | None = None,
    scope: Scope,
    by: Actor,
    at: datetime,
) -> Evaluation:
    """Begin an evaluation and put its counting into the queue."""
    evaluation = begin(goal_version=goal_version, snapshot=snapshot, previous=previous, by=by, at=at)
    return _queued(evaluation, scope, by, at)


@transaction.atomic
def begin(
    *, goal_version: GoalVersion, snapshot: Snapshot, previous: Evaluation | None = None, by: Actor, at: datetime
) -> Evaluation:
    """An evaluation that is not counted yet. Its judgements are those of `previous`."""
    rules.check_can_start(goal_version, snapshot, previous)
    evaluation = Evaluation.objects.create(
        organisation=goal_version.goal.organisation,
        goal_version=goal_version,
        snapshot=snapshot,
        previous=previous,
        asked_at=at,
        asked_by=by.identifier,
        asked_by_name=by.name,
    )
    taken = take_over(previous, evaluation) if previous else 0
    after = {"goal": str(goal_version), "snapshot": str(snapshot), "content_sha256": snapshot.content_sha256}
    after |= {"previous": str(previous.pk), "judgements_taken_over": taken} if previous else {}
    trail.record("evaluations.evaluation.started", by=by, at=at, target=evaluation, after=after)
    return Evaluation.objects.select_related("goal_version__goal", "snapshot").get(pk=evaluation.pk)


@transaction.atomic
def recount(*, evaluation: Evaluation, scope: Scope, by: Actor, at: datetime) -> Evaluation:
    """Count again what could not be counted."""
    now = Evaluation.objects.select_for_update(of=("self",)).select_related("task").get(pk=evaluation.pk)
    rules.check_can_recount(now)
    now = now.change(now.version, state=State.COUNTING, fault="")
    trail.record("evaluations.evaluation.started", by=by, at=at, target=now, before={"fault": evaluation.fault})
    return _queued(now, scope, by, at)


def _queued(evaluation: Evaluation, scope: Scope, by: Actor, at: datetime) -> Evaluation:
    title = _("测算 %(goal)s") % {"goal": evaluation.goal_version.goal}
    task = running.start(KIND, title=title, arguments={"evaluation": str(evaluation.pk)}, by=by, scope=scope, at=at)
    return evaluation.change(evaluation.version, task=task)
