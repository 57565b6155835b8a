"""Words for states that pages show, and what each action is called."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.texts.models import Adapter, State, Text

TONES = {
    State.WAITING: "info",
    State.UNKNOWN: "warning",
    State.HANDED_OVER: "ok",
    State.DELIVERED: "ok",
    State.FAILED: "danger",
    State.NOT_SENT: "muted",
}
ON_THE_WAY = timedelta(minutes=1)
"""How long after it was taken nobody wonders about an answer."""


def state_of(text: Text) -> tuple[str, Any]:
    """What became of a text, as a tone and a word."""
    if text.adapter == Adapter.BY_HAND and text.state == State.HANDED_OVER:
        return "ok", pgettext_lazy("text", "已发出")
    return TONES[State(text.state)], State(text.state).label


def line_of(text: Text, at: datetime) -> tuple[str, Any]:
    """The same with its time, for one line beside a person: `10:05 短信已送达`."""
    tone, word = state_of(text)
    if text.state == State.UNKNOWN and text.adapter == Adapter.HTTP and at - (text.taken_at or at) < ON_THE_WAY:
        tone, word = "info", pgettext_lazy("text", "正在发送")
    if text.state == State.UNKNOWN and text.adapter == Adapter.BY_HAND and at <= text.expires_at:
        tone, word = "info", pgettext_lazy("text", "待登记是否发出")
    local = timezone.localtime(text.since)
    moment = f"{local:%H:%M}" if local.date() == timezone.localdate(at) else f"{local:%m-%d %H:%M}"
    return tone, _now("%(moment)s 短信%(state)s") % {"moment": moment, "state": word}


ACTIONS = {
    "texts.text.asked": _("发起短信提醒"),
    "texts.text.taken": _("开始发送短信"),
    "texts.text.released": _("短信平台连不上，短信退回待发"),
    "texts.text.said": _("登记短信是否发出"),
    "texts.text.reported": _("短信平台回报结果"),
    "texts.text.withdrawn": _("撤回短信"),
    "texts.receipt.early": _("收到尚无对应的短信回执"),
}
"""What each action is called in the audit trail."""
