"""Asking that a snapshot be hashed again, every byte and every row."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.scope import Scope
from district.snapshots import rules
from district.snapshots.models import Snapshot
from district.tasks import running as tasks
from district.tasks.models import Task

VERIFY = "snapshots.verify"


@transaction.atomic
def verify(*, snapshot: Snapshot, scope: Scope, by: Actor, at: datetime) -> Task:
    """Start hashing a snapshot again in the background. Raises `Refused`."""
    row = Snapshot.objects.select_for_update().get(pk=snapshot.pk)
    rules.check_can_verify(row, is_being_verified(row))
    title = _("核验快照：%(title)s") % {"title": row.title}
    return tasks.start(VERIFY, title=title, arguments={"snapshot": str(row.pk)}, by=by, scope=scope, at=at)


def is_being_verified(snapshot: Snapshot) -> bool:
    """Whether somebody has asked for it already."""
    open_tasks = Task.objects.open().filter(kind=VERIFY)
    found: bool = open_tasks.filter(arguments__snapshot=str(snapshot.pk)).exists()
    return found
