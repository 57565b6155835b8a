"""Words for states and events that pages show."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from district.goals.models import GoalVersion, State

TONES = {State.DRAFT: "muted", State.SUBMITTED: "info", State.RETURNED: "warning", State.APPROVED: "ok"}
SHEETS = {"project_expenditure": _("项目支出绩效自评表"), "public_health": _("基本公共卫生服务绩效目标表")}
"""What a layout of the catalogue is called."""


def state_of(version: GoalVersion) -> tuple[str, Any]:
    """How far a version has come, as a tone and a word."""
    state = State(version.state)
    return TONES[state], state.label


ACTIONS = {
    "goals.goal.created": _("新建绩效目标"),
    "goals.goal.copied": _("沿用上年绩效目标"),
    "goals.version.stated": _("填写年度总体目标"),
    "goals.version.submitted": _("提交绩效目标"),
    "goals.version.returned": _("退回绩效目标"),
    "goals.version.approved": _("批准绩效目标"),
    "goals.version.taken": _("导出或打印绩效目标"),
    "goals.version.adjusted": _("开始调整绩效目标"),
    "goals.row.added": _("增加绩效指标"),
    "goals.row.edited": _("修改绩效指标"),
    "goals.row.looked_at": _("说明沿用上年指标值"),
    "goals.row.removed": _("删除绩效指标"),
    "goals.row.moved": _("移动绩效指标"),
    "goals.rows.imported": _("导入绩效指标"),
}
