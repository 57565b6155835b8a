"""Words for states and events that pages show."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from district.campaigns.models import Progress, ProposalState, ReviewState, State

CAMPAIGN_TONES = {State.DRAFT: "muted", State.RUNNING: "info", State.PAUSED: "warning", State.CLOSED: "ok"}
PROGRESS_TONES = {
    Progress.WAITING: "muted",
    Progress.HELD: "info",
    Progress.DONE: "ok",
    Progress.REFUSED: "warning",
    Progress.UNREACHABLE: "warning",
    Progress.WRONG_NUMBER: "danger",
    Progress.IMPAIRED: "muted",
    Progress.STOPPED: "muted",
}
PROPOSAL_TONES = {ProposalState.OPEN: "warning", ProposalState.ACCEPTED: "ok", ProposalState.REJECTED: "muted"}
REVIEW_TONES = {
    ReviewState.WAITING: "info",
    ReviewState.SCORED: "ok",
    ReviewState.APPEALED: "warning",
    ReviewState.SETTLED: "ok",
}


def toned(state: Any, tones: Any) -> tuple[str, Any]:
    """A state as a tone and a word."""
    return tones[state], state.label


ACTIONS = {
    "campaigns.campaign.created": _("新建回访任务"),
    "campaigns.campaign.edited": _("修改回访任务"),
    "campaigns.campaign.extended": _("调整回访任务的结束日期"),
    "campaigns.campaign.started": _("启动回访任务"),
    "campaigns.campaign.paused": _("暂停回访任务"),
    "campaigns.campaign.resumed": _("继续回访任务"),
    "campaigns.campaign.closed": _("结束回访任务"),
    "campaigns.campaign.reopened": _("重新开放回访任务"),
    "campaigns.assignment.claimed": _("取得回访对象"),
    "campaigns.assignment.skipped": _("跳过回访对象"),
    "campaigns.assignment.stopped": _("停止回访"),
    "campaigns.attempt.made": _("拨打回访电话"),
    "campaigns.attempt.saved": _("登记回访结果"),
    "campaigns.proposal.made": _("建议更正档案"),
    "campaigns.proposal.accepted": _("核实并更正档案"),
    "campaigns.proposal.rejected": _("核实档案更正建议有误"),
    "campaigns.patterns.looked": _("查看可疑通话"),
    "campaigns.sample.drawn": _("抽取质检通话"),
    "campaigns.review.scored": _("质检评分"),
    "campaigns.review.appealed": _("对质检提出申诉"),
    "campaigns.review.settled": _("处理质检申诉"),
    "campaigns.coaching.written": _("写辅导记录"),
    "campaigns.coaching.read": _("阅读辅导记录"),
}
