"""Checking in the background whether contracts are real. Checked again, the same doubt is not raised twice."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.scope import Scope
from district.audit import trail
from district.contracts.actions.doubting import raise_finding
from district.contracts.checks import CHECKS
from district.contracts.checks.doubt import Doubt
from district.contracts.models import CheckResult, Finding, FindingKind
from district.tasks import running as tasks
from district.tasks.models import Task

CHECK = "contracts.check"


def start(*, scope: Scope, by: Actor, at: datetime) -> Task:
    """Put a check of the scope into the queue."""
    return tasks.start(CHECK, title=str(_("核查签约真实性")), arguments={}, by=by, scope=scope, at=at)


@tasks.work(CHECK, is_restartable=True)
def work(running: tasks.Running) -> tasks.Outcome:
    """Ask every check and raise what is new."""
    raised = 0
    for done, kind in enumerate(CHECKS):
        running.advance(done, len(CHECKS), str(FindingKind(kind).label))
        raised += run(kind, running.scope, by=running.by, at=running.now())
    running.advance(len(CHECKS), len(CHECKS))
    return {"raised": raised, "address": reverse("contracts:checks")}, None


def run(kind: str, scope: Scope, *, by: Actor, at: datetime) -> int:
    """Ask one check, and say how many doubts were new: whatever was raised before, open or cleared up, is not."""
    check, on = CHECKS[kind], timezone.localdate(at)
    known = set(Finding.objects.filter(kind=kind).values_list("key", flat=True))
    new = [doubt for doubt in check.doubts(scope, on) if doubt.key not in known]
    reach = check.reach(scope, on)
    told = {"looked": reach.looked, "missed": reach.missed, "raised": len(new)}
    with transaction.atomic():
        for doubt in new:
            _raise(kind, doubt, by, at)
        CheckResult.objects.update_or_create(
            organisation_id=scope.organisation,
            kind=kind,
            defaults={**told, "ended_at": at, "by_name": by.name[:200]},
        )
        after = {"kind": kind, **told}
        trail.record("contracts.check.ended", by=by, at=at, organisation=scope.organisation, after=after)
    return len(new)


def _raise(kind: str, doubt: Doubt, by: Actor, at: datetime) -> None:
    raise_finding(
        kind=kind,
        resident=doubt.resident,
        contract=doubt.contract,
        note=doubt.note,
        key=doubt.key,
        evidence=doubt.evidence,
        organisation=doubt.organisation,
        by=by,
        at=at,
    )
