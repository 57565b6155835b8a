"""The closed lists of texts."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.lib.word import Word


class Adapter(Word):
    """By what a text is sent."""

    BY_HAND = "by_hand", _("自己的手机")
    """The staff member's own telephone opens the text and sends it; what becomes of it, they say."""
    HTTP = "http", _("短信平台")


class State(Word):
    """What became of a text, as far as is known."""

    WAITING = "waiting", pgettext_lazy("text", "待发送")
    UNKNOWN = "unknown", pgettext_lazy("text", "结果不明")
    """Its number was opened, or it was given to the platform, and nobody has said what came of it."""
    HANDED_OVER = "handed_over", pgettext_lazy("text", "已提交")
    """Sent by hand, or taken by the platform; whether it reached the telephone is not known."""
    FAILED = "failed", pgettext_lazy("text", "发送失败")
    DELIVERED = "delivered", pgettext_lazy("text", "已送达")
    NOT_SENT = "not_sent", pgettext_lazy("text", "未发送")
    """Withdrawn before it left."""


RANK = {State.WAITING: 0, State.UNKNOWN: 1, State.HANDED_OVER: 2, State.FAILED: 3, State.DELIVERED: 4}
"""How much is known. What is reported later never takes away from it, so that the order of reports does not matter."""
LEFT = (State.UNKNOWN, State.HANDED_OVER, State.DELIVERED)
"""It reached the telephone, or may have."""
