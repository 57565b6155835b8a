"""The same answers to every question, conversation after conversation."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.campaigns.supervision.patterns.pattern import Pattern, Suspicion, limits


def find(attempts: Iterable[Any]) -> Iterator[Suspicion]:
    """So many completed conversations in a row of one agent whose answers are all the same."""
    of_agents: dict[str, list[Any]] = defaultdict(list)
    for attempt in attempts:
        if attempt.call.disposition == "completed" and attempt.interview and attempt.interview.answers:
            of_agents[attempt.call.agent_name].append(attempt)
    for agent, theirs in of_agents.items():
        found = [attempt for run in runs(theirs) for attempt in run]
        if found:
            yield Suspicion(agent, tuple(found), _("连续 %(count)s 份答案完全相同") % {"count": len(found)})


def runs(attempts: list[Any]) -> Iterator[list[Any]]:
    """Runs of conversations with equal answers that are long enough."""
    for _answers, run in groupby(attempts, key=lambda attempt: sorted(attempt.interview.answers.items(), key=str)):
        together = list(run)
        if len(together) >= limits()["equal_in_a_row"]:
            yield together


PATTERN = Pattern("one_answer", gettext_lazy("连续多份答案完全相同"), find)
