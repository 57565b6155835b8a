"""The same answers to every question, conversation after conversation."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.campaigns.supervision.patterns.pattern import Pattern, Suspicion, by_agent, limits


def find(attempts: Iterable[Any]) -> Iterator[Suspicion]:
    """So many completed conversations in a row of one agent whose answers are all the same."""
    answered = (one for one in attempts if one.call.disposition == "completed" and one.interview)
    for theirs in by_agent(one for one in answered if one.interview.answers):
        found = list(runs(theirs))
        if found:
            together = tuple(attempt for run in found for attempt in run)
            yield Suspicion(together, _("连续 %(count)s 份答案完全相同") % {"count": max(map(len, found))})


def runs(attempts: list[Any]) -> Iterator[list[Any]]:
    """Runs of conversations with equal answers that are long enough."""
    for _answers, run in groupby(attempts, key=lambda attempt: sorted(attempt.interview.answers.items(), key=str)):
        together = list(run)
        if len(together) >= limits()["equal_in_a_row"]:
            yield together


PATTERN = Pattern("one_answer", gettext_lazy("连续多份答案完全相同"), find)
