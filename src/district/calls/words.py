"""Words for states that pages show, and what each action is called."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.calls.models import Adapter, Call, Disposition, Outcome, Recording, RecordingState

TONES = {
    Outcome.ANSWERED: "ok",
    Outcome.BUSY: "warning",
    Outcome.NO_ANSWER: "warning",
    Outcome.REFUSED: "warning",
    Outcome.INVALID_NUMBER: "danger",
    Outcome.NUMBER_CHANGED: "danger",
    Outcome.LINE_FAULT: "danger",
}


def outcome_state(call: Call) -> tuple[str, Any]:
    """The machine result, as a tone and a word."""
    if call.is_running:
        return "info", running_word(call)
    if call.adapter == Adapter.TEL and call.outcome == Outcome.UNKNOWN:
        return "muted", pgettext_lazy("call", "无机器结果")
    return TONES.get(Outcome(call.outcome), "muted"), Outcome(call.outcome).label


def running_word(call: Call) -> Any:
    """How far a running call has come."""
    if call.adapter == Adapter.TEL:
        return _("用自己的电话拨打中")
    if call.stop_asked_at:
        return _("正在挂断")
    if call.answered_at:
        return _("通话中")
    if call.ringing_at:
        return _("对方振铃中")
    return _("正在接通您的话机") if call.taken_at else _("等待拨出")


def disposition_state(call: Call) -> tuple[str, Any] | None:
    """What a person said, as a tone and a word; none while nobody has."""
    if not call.disposition:
        return None
    tone = "ok" if call.disposition == Disposition.COMPLETED else "muted"
    return tone, Disposition(call.disposition).label


def recording_state(recording: Recording | None) -> tuple[str, Any] | None:
    """What became of the recording, as a tone and a word."""
    if recording is None:
        return None
    if recording.state == RecordingState.KEPT and not recording.can_be_heard:
        return "muted", pgettext_lazy("recording", "已过保存期")
    return "ok" if recording.state == RecordingState.KEPT else "danger", RecordingState(recording.state).label


ACTIONS = {
    "calls.call.placed": _("拨打电话"),
    "calls.call.taken": _("拨号程序接单"),
    "calls.call.stopped": _("挂断电话"),
    "calls.call.ended": _("通话结束"),
    "calls.call.disposed": _("登记通话结论"),
    "calls.recording.kept": _("保存录音"),
    "calls.recording.played": _("收听录音"),
    "calls.phone.given": _("设置分机"),
    "calls.phone.retired": _("停用分机"),
    "calls.cells.resealed": _("更换分机和录音的密钥"),
    "calls.phone.opened": _("登录浏览器电话"),
}
"""What each action is called in the audit trail."""
