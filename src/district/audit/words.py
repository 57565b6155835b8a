"""What each action is called. Parts enter the words of their own actions when the site starts."""

from collections.abc import Mapping
from typing import Any

_words: dict[str, Any] = {}


def describe_actions(words: Mapping[str, Any]) -> None:
    """Enter what the actions of one part are called: `{"budgets.payment.recorded": _("登记支付")}`."""
    _words.update(words)


def describe(action: str) -> Any:
    """What an action is called; its dotted name when nobody has said."""
    return _words.get(action, action)


def described() -> Mapping[str, Any]:
    """Every action that has a name, with it."""
    return _words
