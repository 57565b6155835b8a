"""What is refused, in a sentence for the person who asked."""

from collections.abc import Callable
from typing import Any


class Refused(Exception):
    """An action that may not be done now. Its text says what, why, and what to do instead."""

    def __init__(self, sentence: str, *, about: str = "") -> None:
        super().__init__(sentence)
        self.about = about
        """The value at fault, by the name of its field: a form shows the sentence there, an import names the cell."""

    @property
    def sentence(self) -> str:
        """The text to show."""
        return str(self.args[0])


def refusal_of(check: Callable[..., None], *arguments: Any, **named: Any) -> str:
    """The sentence with which a rule refuses, for the button that it disables; empty where it does not."""
    try:
        check(*arguments, **named)
    except Refused as refused:
        return refused.sentence
    return ""


def allows(check: Callable[..., None]) -> Callable[..., bool]:
    """The rule as a question: `can_pay = allows(check_can_pay)`."""

    def can(*arguments: Any, **named: Any) -> bool:
        return not refusal_of(check, *arguments, **named)

    can.__doc__ = check.__doc__
    return can
