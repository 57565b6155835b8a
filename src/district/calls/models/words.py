"""The closed lists of calls. What a machine found out and what a person said are two of them, and never mixed."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.lib.word import Word


class Adapter(Word):
    """By what a call is placed."""

    TEL = "tel", _("自己的电话")
    """The agent's own telephone opens a tel: link. Nothing is learnt of the call but what the agent says."""
    ASTERISK = "asterisk", _("交换机")


class Outcome(Word):
    """机器结果: how an attempt ended, as the line reported it."""

    ANSWERED = "answered", pgettext_lazy("call", "接通")
    BUSY = "busy", pgettext_lazy("call", "占线")
    REFUSED = "refused", pgettext_lazy("call", "被拒接")
    INVALID_NUMBER = "invalid_number", pgettext_lazy("call", "空号")
    NUMBER_CHANGED = "number_changed", pgettext_lazy("call", "已改号")
    NO_ANSWER = "no_answer", pgettext_lazy("call", "无人接听")
    LINE_FAULT = "line_fault", pgettext_lazy("call", "线路故障")
    STAFF_CANCELLED = "staff_cancelled", pgettext_lazy("call", "坐席取消")
    STAFF_UNAVAILABLE = "staff_unavailable", pgettext_lazy("call", "坐席话机不可用")
    UNKNOWN = "unknown", pgettext_lazy("call", "未知")


USES_NO_ATTEMPT = (Outcome.LINE_FAULT, Outcome.STAFF_CANCELLED, Outcome.STAFF_UNAVAILABLE)
"""The resident's telephone was never the reason: such a call counts among nobody's attempts."""


class Disposition(Word):
    """人工结论: what became of the call, as the person who made it says."""

    COMPLETED = "completed", _("本人接通完成")
    BROKEN_OFF = "broken_off", _("接通中断")
    REFUSED = "refused", _("拒访")
    WRONG_PERSON = "wrong_person", _("非本人")
    INVALID_NUMBER = "invalid_number", _("空号错号")
    SWITCHED_OFF = "switched_off", _("关机停机")
    NO_ANSWER = "no_answer", _("无人接听")
    BUSY = "busy", _("占线")
    DECEASED = "deceased", _("已死亡")
    MOVED = "moved", _("迁出")
    IMPAIRED = "impaired", _("语言听力障碍")


SPOKEN = (
    Disposition.COMPLETED,
    Disposition.BROKEN_OFF,
    Disposition.REFUSED,
    Disposition.WRONG_PERSON,
    Disposition.DECEASED,
    Disposition.MOVED,
    Disposition.IMPAIRED,
)
"""What can be known only from somebody who answered."""


class Kind(Word):
    """What happened to a call, in its usual order."""

    QUEUED = "queued", pgettext_lazy("call event", "排队")
    STAFF_RINGING = "staff_ringing", pgettext_lazy("call event", "坐席振铃")
    STAFF_ANSWERED = "staff_answered", pgettext_lazy("call event", "坐席接听")
    RESIDENT_RINGING = "resident_ringing", pgettext_lazy("call event", "居民振铃")
    RESIDENT_ANSWERED = "resident_answered", pgettext_lazy("call event", "居民接听")
    ENDED = "ended", pgettext_lazy("call event", "结束")
    RECORDING_READY = "recording_ready", pgettext_lazy("call event", "录音完成")
    FAILED = "failed", pgettext_lazy("call event", "未能拨出")


class RecordingState(Word):
    """What became of a recording."""

    KEPT = "kept", _("已保存")
    MISSING = "missing", _("没有录音文件")
    EMPTY = "empty", _("录音是空的")
    TOO_SHORT = "too_short", _("录音比通话短")


class PhoneKind(Word):
    """What an extension is."""

    BROWSER = "browser", _("浏览器电话")
    DESK = "desk", _("桌面话机")
