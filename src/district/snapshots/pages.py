"""All that the bigger pages show, put together from the presenters and a handful of queries."""

from typing import Any

from district.access.request import StaffRequest
from district.audit.trail import history_of
from district.lib.refusal import refusal_of
from district.shell.spoken import spoken
from district.snapshots import presenters, rules
from district.snapshots.actions.verifying import is_being_verified
from district.snapshots.collecting import brought
from district.snapshots.forms.asking import CompareForm
from district.snapshots.models import Comparison, ImportedFile, Snapshot, State
from district.snapshots.opening import outdated_by
from district.snapshots.permissions import Snapshots
from district.snapshots.uses import uses_of, with_uses
from district.snapshots.words import condition_of
from district.tasks.presenters import task_view
from district.tasks.rules import ENDED
from shixiao.evidence.title import Title

NEWEST = 50


def snapshot_page(request: StaffRequest, snapshot: Snapshot) -> dict[str, Any]:
    """One snapshot's page."""
    return {
        **progress_part(request, snapshot.task, snapshot.state == State.FREEZING),
        "snapshot": snapshot,
        "condition": condition_of(snapshot),
        "outdated": outdated_by(snapshot) if snapshot.state == State.FROZEN else "",
        "facts": presenters.facts(snapshot),
        "proofs": presenters.proofs(snapshot) if snapshot.state == State.FROZEN else [],
        "tables": presenters.table_lines(snapshot),
        "sources": list(presenters.source_lines(snapshot)),
        "findings": presenters.finding_lines(snapshot),
        "uses": uses_of(with_uses(Snapshot.objects.filter(pk=snapshot.pk)).get()),
        "may_verify": request.may(Snapshots.VERIFY),
        "may_freeze": request.may(Snapshots.FREEZE),
        "verify_refusal": refusal_of(rules.check_can_verify, snapshot, is_being_verified(snapshot)),
        "compare": compare_form(request, snapshot),
        "comparisons": list(Comparison.objects.filter(after=snapshot).select_related("before")[:NEWEST]),
        "events": list(history_of(snapshot)[:NEWEST]),
    }


def progress_part(request: StaffRequest, task: Any, is_asked: bool) -> dict[str, Any]:
    """How far a task has come, while its page waits for it."""
    is_open = task is not None and task.state not in ENDED
    return {"task": task_view(task, request) if task and is_asked else None, "is_open": is_open}


def compare_form(request: StaffRequest, snapshot: Snapshot) -> CompareForm | None:
    """The choice of another snapshot, under the same secret; none where there is no other."""
    others = Snapshot.objects.within(request.scope).frozen().filter(key_id=snapshot.key_id).exclude(pk=snapshot.pk)
    if snapshot.state != State.FROZEN or not others.exists():
        return None
    return CompareForm(request.POST if request.method == "POST" else None, others=others)


def new_page(request: StaffRequest) -> dict[str, Any]:
    """What the site's parts bring, with the rows that the newest snapshot had of each."""
    scoped = Snapshot.objects.within(request.scope).frozen().filter(is_adopted=False)
    newest = scoped.order_by("-frozen_at").first()
    before = {(one["table"], one.get("module")): one["rows"] for one in newest.sources} if newest else {}
    lines = [(spoken(Title(one.table)), one.title, before.get((one.table, one.label))) for one in brought()]
    waiting = ImportedFile.objects.within(request.scope).present().filter(mapping__isnull=True).count()
    return {"brought": lines, "newest": newest, "waiting": waiting}
