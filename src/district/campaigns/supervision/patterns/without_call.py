"""Answers that were written down although nobody was reached."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.campaigns.supervision.patterns.pattern import Pattern, Suspicion, by_agent

NOT_REACHED = (
    "busy", "refused", "invalid_number", "number_changed",
    "no_answer", "line_fault", "staff_cancelled", "staff_unavailable",
)  # fmt: skip
"""What a line says when no conversation can have been."""


def find(attempts: Iterable[Any]) -> Iterator[Suspicion]:
    """Completed questionnaires whose call was not answered, as the line says."""
    completed = (one for one in attempts if one.call.disposition == "completed")
    for theirs in by_agent(one for one in completed if one.call.outcome in NOT_REACHED):
        yield Suspicion(tuple(theirs), _("线路显示未接通，却登记为完成"))


PATTERN = Pattern("without_call", gettext_lazy("没有接通，却填写了答案"), find)
