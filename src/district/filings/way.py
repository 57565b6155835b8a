"""The way of a sheet: from each state, what may be done, whose it is, and where it leads. There is no other way.

The pages, the refusals, the tests and the diagram of docs/reference/filing-states.md are all made from `WAY`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from district.filings.models.state import State
from district.filings.permissions import Filings


class Action(StrEnum):
    """What somebody does to a filing."""

    SUBMIT = "submit"
    RETURN = "return"
    REVIEW = "review"
    SIGN = "sign"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Transition:
    """One way out of a state."""

    to: Any
    """The `State` that it leads to."""
    permission: Filings
    title: Any
    """As its button says it."""
    rule: Any
    """What must hold, as a sentence."""
    asks_why: bool = False
    """Whether a reason is compulsory."""


_SUBMITTING = Transition(
    State.SUBMITTED,
    Filings.SUBMIT,
    _("报送"),
    _("每行都有得分，低于分值的写明原因和措施，总体目标已填写，错误已说明，证据未被改动；报送后自评锁定。"),
)
_RETURNING = _("必须写明退回原因；退回后自评解锁，可以修改。")

WAY: Mapping[Any, Mapping[Action, Transition]] = {
    State.DRAFT: {Action.SUBMIT: _SUBMITTING},
    State.SUBMITTED: {
        Action.REVIEW: Transition(
            State.REVIEWED, Filings.REVIEW, _("审核通过"), _("审核人不是报送人；批注全部解决后才能通过。")
        ),
        Action.RETURN: Transition(State.RETURNED, Filings.REVIEW, _("退回修改"), _RETURNING, asks_why=True),
    },
    State.RETURNED: {Action.SUBMIT: _SUBMITTING},
    State.REVIEWED: {
        Action.SIGN: Transition(
            State.SIGNED,
            Filings.SIGN,
            _("签发"),
            _("签发人既不是报送人，也不是审核人；签发时间不早于报送和审核；签发后内容永不改动。"),
        ),
        Action.RETURN: Transition(State.RETURNED, Filings.SIGN, _("退回修改"), _RETURNING, asks_why=True),
    },
    State.SIGNED: {
        Action.FILE: Transition(State.FILED, Filings.FILE, _("归档"), _("各种格式的文件都已生成，才能归档。"))
    },
    State.FILED: {},
}
STEPS = (State.DRAFT, State.SUBMITTED, State.REVIEWED, State.SIGNED, State.FILED)
"""The way without a return, as the filing's page draws it."""


def transitions() -> Iterator[tuple[Any, Action, Transition]]:
    """Every way out of every state."""
    for state, ways in WAY.items():
        for action, transition in ways.items():
            yield state, action, transition
