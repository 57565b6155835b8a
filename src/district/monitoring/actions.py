"""Every write of monitoring: in one transaction, with one event."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from district.access.actor import Actor
from district.audit import trail
from district.goals.models import Goal
from district.monitoring import rules
from district.monitoring.models import Explanation
from district.monitoring.said import Said, said_of


@transaction.atomic
def explain(
    *, goal: Goal, month: int, key: str, seen: int, said: Said, is_counted: bool, by: Actor, at: datetime
) -> Explanation:
    """Say of a row why it lags and what will be done. `seen` is 0 where nothing was said. Raises `Conflict`."""
    now = Goal.objects.select_for_update(of=("self",)).select_related("project").get(pk=goal.pk)
    rules.check_can_explain(now, by, month, timezone.localdate(at))
    rules.check_has_row(now, key)
    rules.check_said(said, is_counted=is_counted)
    before = Explanation.objects.filter(goal=now, month=month, key=key).first()
    values = {**said.values, "written_at": at, "written_by_name": by.name}
    if before:
        written = before.change(seen, **values)
    else:
        written = Explanation.objects.create(goal=now, month=month, key=key, **values)
    old = said_of(before).values if before else Said().values
    changed = {name: value for name, value in said.values.items() if value != old[name]}
    trail.record(
        "monitoring.row.explained",
        by=by,
        at=at,
        target=written,
        before={name: old[name] for name in changed},
        after={"key": key, "month": month, **changed},
        note=said.reason,
    )
    return written
