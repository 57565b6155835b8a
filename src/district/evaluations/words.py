"""Words for states and kinds that pages show."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from district.evaluations.models import Evaluation, State

TONES = {State.COUNTING: "info", State.COUNTED: "ok", State.FAILED: "danger"}


def state_of(evaluation: Evaluation) -> tuple[str, Any]:
    """Where an evaluation stands, as a tone and a word."""
    if evaluation.is_locked:
        return "muted", _("已锁定")
    state = State(evaluation.state)
    return TONES[state], state.label


KINDS = {"counted": _("系统计数"), "declared": _("人工申报"), "judged": _("人工评判")}
"""How a row got its value: counted from records, declared with a rule that scores it, or left to judgement."""

ACTIONS = {
    "evaluations.evaluation.started": _("提交测算"),
    "evaluations.evaluation.counted": _("完成测算"),
    "evaluations.evaluation.failed": _("测算未完成"),
    "evaluations.comparison.asked": _("比较两次测算"),
    "evaluations.row.judged": _("评定一行"),
    "evaluations.proposals.accepted": _("采用建议得分"),
    "evaluations.goal.stated": _("填写总体目标完成情况"),
    "evaluations.paper.attached": _("上传佐证材料"),
    "evaluations.paper.removed": _("撤下佐证材料"),
    "evaluations.evaluation.locked": _("锁定自评"),
    "evaluations.evaluation.unlocked": _("解除自评锁定"),
}
"""What each action is called in the audit trail."""
