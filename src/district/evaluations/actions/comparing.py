"""Asking for two evaluations side by side."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.scope import Scope
from district.audit import trail
from district.evaluations.comparison.models import Comparison
from district.evaluations.comparison.rules import check_can_compare
from district.evaluations.models import Evaluation
from district.tasks import running
from district.tasks.rules import ENDED

COMPARE = "evaluations.compare"
"""The task that compares."""


@transaction.atomic
def compare(*, before: Evaluation, after: Evaluation, scope: Scope, by: Actor, at: datetime) -> Comparison:
    """The comparison of two evaluations, made in the background when it is first asked for. Raises `Refused`."""
    check_can_compare(before, after)
    comparison, is_new = Comparison.objects.get_or_create(
        before=before, after=after, defaults={"asked_at": at, "asked_by_name": by.name[:200]}
    )
    if not is_new and not _has_stopped(comparison):
        return comparison
    trail.record("evaluations.comparison.asked", by=by, at=at, target=comparison, organisation=scope.organisation)
    title = _("比较测算：%(goal)s") % {"goal": after.goal_version.goal}
    arguments = {"comparison": str(comparison.pk)}
    comparison.task = running.start(COMPARE, title=title, arguments=arguments, by=by, scope=scope, at=at)
    comparison.fault = ""
    comparison.save(update_fields=("task", "fault"))
    return comparison


def _has_stopped(comparison: Comparison) -> bool:
    """Whether its task ended without an answer, or answered that something was wrong on disk."""
    if comparison.ended_at is not None and not comparison.fault:
        return False
    return comparison.task is None or comparison.task.state in ENDED
