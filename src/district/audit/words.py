"""What each action is called. Parts enter the words of their own actions when the site starts."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

_words: dict[str, Any] = {}
_parts: dict[str, Any] = {
    "backup": _("系统：备份"),
    "console": _("系统：命令行"),
    "demonstration": _("系统：示范数据"),
    "dialer": _("系统：拨号"),
    "reminder": _("系统：短信提醒"),
    "reseal": _("系统：更换密钥"),
    "restore": _("系统：恢复"),
    "sealer": _("系统：封存"),
    "snapshots": _("系统：冻结证据"),
    "sweeper": _("系统：定期清理"),
    "texts": _("系统：短信平台"),
}
"""The parts of the system that act by themselves, by the identifiers under which they are recorded."""


def describe_actions(words: Mapping[str, Any]) -> None:
    """Enter what the actions of one part are called: `{"budgets.payment.recorded": _("登记支付")}`."""
    _words.update(words)


def describe(action: str) -> Any:
    """What an action is called; its dotted name when nobody has said."""
    return _words.get(action, action)


def described() -> Mapping[str, Any]:
    """Every action that has a name, with it."""
    return _words


def describe_actor(kind: str, identifier: str, name: str) -> Any:
    """Who did something, as people read it: a person as recorded, a part of the system in words."""
    return _parts.get(identifier, name) if kind == "system" else name
