"""Words for states and actions that pages show."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from district.snapshots.models import Condition, Snapshot

TONES = {
    Condition.FREEZING: "info",
    Condition.FROZEN: "ok",
    Condition.DAMAGED: "danger",
    Condition.FAILED: "warning",
}


def condition_of(snapshot: Snapshot) -> tuple[str, Any]:
    """How a snapshot stands, as a tone and a word."""
    return TONES[snapshot.condition], snapshot.condition.label


ACTIONS = {
    "snapshots.snapshot.asked": _("开始固定证据"),
    "snapshots.snapshot.frozen": _("固定证据"),
    "snapshots.snapshot.failed": _("证据未能固定"),
    "snapshots.snapshot.adopted": _("收入外部快照"),
    "snapshots.snapshot.verified": _("核验快照"),
    "snapshots.snapshot.damaged": _("核验发现快照已被改动"),
    "snapshots.comparison.asked": _("比较快照"),
    "snapshots.import.uploaded": _("上传平台文件"),
    "snapshots.import.mapped": _("对应平台文件的列"),
    "snapshots.import.withdrawn": _("撤回平台文件"),
    "snapshots.mapping.saved": _("保存映射"),
}
"""What each action is called in the audit trail."""
