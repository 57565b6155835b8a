"""Every write of oversight: none of them touches the trail itself."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.scope import Scope
from district.audit import heads
from district.audit.trail import record
from district.lib.refusal import Refused
from district.oversight.kinds import EXPORTED, TAKEN
from district.tasks.models import Task
from district.tasks.running import start


@transaction.atomic
def start_verification(*, scope: Scope, by: Actor, at: datetime) -> Task:
    """Have the whole chain verified in the background."""
    task = start("oversight.verify", title=_("验证操作记录的完整性"), arguments={}, by=by, scope=scope, at=at)
    record("oversight.verification.started", by=by, at=at, target=task, organisation=scope.organisation)
    return task


@transaction.atomic
def export_head(*, by: Actor, at: datetime) -> heads.Head:
    """Export the head of now beside the day's others. Raises `Refused` while nothing has been sealed."""
    head = heads.current(at)
    if head is None or heads.export(at) is None:
        raise Refused(_("还没有封存任何记录，没有链头可导出。请几秒后再试。"))
    record(EXPORTED, by=by, at=at, after={"sequence": head.sequence, "digest": head.digest})
    return head


@transaction.atomic
def note_heads_taken(*, count: int, by: Actor, at: datetime) -> None:
    """Say that somebody carried the exported heads away."""
    record(TAKEN, by=by, at=at, after={"heads": count})
