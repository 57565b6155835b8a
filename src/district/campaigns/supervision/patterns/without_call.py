"""Answers that were written down although nobody was reached."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.campaigns.supervision.patterns.pattern import Pattern, Saved, Suspicion, of_agents

NOT_REACHED = (
    "busy", "refused", "invalid_number", "number_changed",
    "no_answer", "line_fault", "staff_cancelled", "staff_unavailable",
)  # fmt: skip
"""What a line says when no conversation can have been."""


def find(attempts: Iterable[Saved]) -> Iterator[Suspicion]:
    """Completed questionnaires whose call was not answered, as the line says."""
    found = (each for each in attempts if each.disposition == "completed" and each.outcome in NOT_REACHED)
    for theirs in of_agents(found):
        yield Suspicion(tuple(theirs))


def seen(_figure: int | None) -> str:
    """What the line says, and what the agent."""
    return _("线路显示未接通，却登记为完成")


def rule() -> str:
    """From which numbers on."""
    return _("线路说没有接通，人工结论却是本人接通完成。用自己的电话拨打的，线路没有结果，不在此列。")


PATTERN = Pattern("without_call", gettext_lazy("没有接通，却填写了答案"), rule, seen, find)
