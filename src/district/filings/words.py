"""Words for states and events that pages show."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from district.filings.models import Filing, State

TONES = {
    State.DRAFT: "muted",
    State.SUBMITTED: "info",
    State.RETURNED: "warning",
    State.REVIEWED: "info",
    State.SIGNED: "ok",
    State.FILED: "ok",
}


def state_of(filing: Filing) -> tuple[str, Any]:
    """Where a filing stands, as a tone and a word."""
    if filing.is_corrected:
        return "warning", _("已更正")
    return TONES[State(filing.state)], filing.words


def standing_of(deadline: Any) -> tuple[str, Any]:
    """Whether a unit has handed in what a deadline asks for, as a tone and a word. `Deadline.with_standing` counts."""
    counts = {"handed": deadline.handed, "asked": deadline.asked}
    if deadline.handed >= deadline.asked:
        return "ok", gettext("已报送 %(handed)s / %(asked)s") % counts
    late = deadline.days_late(deadline.on)
    if late > 0:
        return "danger", gettext("逾期 %(days)s 天，已报送 %(handed)s / %(asked)s") % {"days": late, **counts}
    if late == 0:
        return "warning", gettext("今天到期，已报送 %(handed)s / %(asked)s") % counts
    return "info", gettext("还有 %(days)s 天，已报送 %(handed)s / %(asked)s") % {"days": -late, **counts}


ACTIONS = {
    "filings.filing.started": _("开始报送"),
    "filings.filing.corrected": _("提出更正"),
    "filings.filing.submit": _("报送自评表"),
    "filings.filing.return": _("退回自评表"),
    "filings.filing.review": _("审核通过自评表"),
    "filings.filing.sign": _("签发自评表"),
    "filings.filing.file": _("归档自评表"),
    "filings.comment.made": _("批注自评表"),
    "filings.comment.answered": _("答复批注"),
    "filings.comment.settled": _("解决批注"),
    "filings.document.written": _("生成签发文件"),
    "filings.deadline.set": _("设定报送期限"),
    "filings.deadline.extended": _("延长报送期限"),
    "filings.year.closed": _("关闭报送年度"),
    "filings.year.reopened": _("重新开放报送年度"),
    "filings.year.exported": _("打包导出自评表"),
    "filings.rerun.started": _("开始复算自评表"),
    "filings.rerun.ended": _("复算自评表"),
}
"""What each action is called in the audit trail."""
