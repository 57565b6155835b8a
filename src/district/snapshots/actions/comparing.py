"""Asking for two snapshots side by side."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.scope import Scope
from district.audit.trail import record
from district.snapshots import rules
from district.snapshots.models import Comparison, Snapshot
from district.tasks import running as tasks
from district.tasks.rules import ENDED

COMPARE = "snapshots.compare"


@transaction.atomic
def compare(*, before: Snapshot, after: Snapshot, scope: Scope, by: Actor, at: datetime) -> Comparison:
    """The comparison of two snapshots, which is made in the background when it is asked for first. Raises `Refused`."""
    rules.check_can_compare(before, after)
    comparison, is_new = Comparison.objects.get_or_create(
        before=before, after=after, defaults={"asked_at": at, "asked_by_name": by.name[:200]}
    )
    if not is_new and not _has_stopped(comparison):
        return comparison
    record("snapshots.comparison.asked", by=by, at=at, target=comparison, organisation=scope.organisation)
    title = _("比较快照：%(before)s 与 %(after)s") % {"before": before.title, "after": after.title}
    arguments = {"comparison": str(comparison.pk)}
    comparison.task = tasks.start(COMPARE, title=title, arguments=arguments, by=by, scope=scope, at=at)
    comparison.fault = ""
    comparison.save(update_fields=("task", "fault"))
    return comparison


def _has_stopped(comparison: Comparison) -> bool:
    """Whether its task ended without an answer, or answered that something was wrong on disk."""
    if comparison.ended_at is not None and not comparison.fault:
        return False
    return comparison.task is None or comparison.task.state in ENDED
