"""The background work on snapshots: freezing, hashing again, comparing."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.actor import system
from district.lib.periodic import periodic
from district.lib.refusal import Refused
from district.snapshots import actions
from district.snapshots.actions.adopting import remove
from district.snapshots.actions.asking import FREEZE
from district.snapshots.actions.comparing import COMPARE
from district.snapshots.actions.verifying import VERIFY
from district.snapshots.comparing import compare_now
from district.snapshots.freezing import freeze_now
from district.snapshots.models import Comparison, Snapshot, State
from district.snapshots.verifying import damage_of
from district.tasks import running as tasks
from district.tasks.progress import Interrupted
from district.tasks.rules import ENDED

ALONE = timedelta(hours=1)
"""After so long a snapshot that nobody freezes in the background is given up."""


@tasks.work(FREEZE, is_restartable=True)
def freeze(running: tasks.Running, *, snapshot: str) -> tasks.Outcome:
    """Freeze a snapshot, or say in its row why it could not be."""
    row = Snapshot.objects.within(running.scope).get(pk=snapshot)
    if row.state == State.FREEZING:
        try:
            row = freeze_now(row, by=running.by, now=running.now, advance=running.advance)
        except BaseException as stopped:
            actions.fail(snapshot=row, fault=_why(stopped), by=running.by, at=running.now())
            raise
    address = reverse("snapshots:detail", args=[row.pk])
    return {"rows": row.row_count, "rejected": row.refused_count, "address": address}, None


@tasks.work(VERIFY, is_restartable=True)
def verify(running: tasks.Running, *, snapshot: str) -> tasks.Outcome:
    """Hash every byte and row of a snapshot, and write down what was found."""
    row = Snapshot.objects.within(running.scope).get(pk=snapshot)
    running.advance(0, 1, _("正在重新计算每个文件和每一行的校验值"))
    damage = damage_of(row)
    checked = actions.note_verified(snapshot=row, damage=damage, by=running.by, at=running.now())
    running.advance(1, 1)
    sentence = damage or _("每个文件、每一行都与固定时一致。")
    return {"sentence": sentence, "address": reverse("snapshots:detail", args=[checked.pk])}, None


@tasks.work(COMPARE, is_restartable=True)
def compare(running: tasks.Running, *, comparison: str) -> tasks.Outcome:
    """Put two snapshots side by side, and keep what differs."""
    row = Comparison.objects.within(running.scope).select_related("before", "after").get(pk=comparison)
    try:
        row.tables, row.fault = compare_now(row.before, row.after, running.advance), ""
    except Refused as refused:
        row.tables, row.fault = [], refused.sentence
    row.ended_at = running.now()
    row.save(update_fields=("tables", "fault", "ended_at"))
    if row.fault:
        raise Refused(row.fault)
    return {"address": reverse("snapshots:compared", args=[row.pk])}, None


@periodic("snapshots.settle", 60)
def settle(at: datetime) -> None:
    """Give up what nobody freezes any more: its task has ended without it, or whoever froze it has died."""
    given_up = Q(task__state__in=ENDED) | Q(task__isnull=True, asked_at__lt=at - ALONE)
    for snapshot in Snapshot.objects.filter(given_up, state=State.FREEZING).select_related("task"):
        fault = (snapshot.task and snapshot.task.message) or _("固定没有完成，没有留下半成品。请重新固定。")
        if actions.fail(snapshot=snapshot, fault=fault, by=system("snapshots"), at=at).state == State.FAILED:
            remove(snapshot.folder)


def _why(stopped: BaseException) -> str:
    """Why freezing stopped, as the snapshot's row says it."""
    if isinstance(stopped, Refused):
        return stopped.sentence
    if isinstance(stopped, Interrupted):
        return _("系统停止运行时还没有固定完，没有留下半成品。请重新固定。")
    if isinstance(stopped, tasks.Cancelled):
        return _("固定已按要求取消，没有留下半成品。需要时请重新固定。")
    return _("固定时程序出错，没有留下半成品。编号见后台任务，请告诉系统管理员。")
