"""The same answers to every question, conversation after conversation."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.campaigns.supervision.patterns.pattern import Pattern, Saved, Suspicion, limits, of_agents


def find(attempts: Iterable[Saved]) -> Iterator[Suspicion]:
    """So many completed conversations in a row of one agent whose answers are all the same."""
    for theirs in of_agents(each for each in attempts if each.is_completed):
        found = list(runs(theirs))
        if found:
            longest = max(map(len, found))
            together = tuple(attempt for run in found for attempt in run)
            yield Suspicion(together, longest)


def runs(attempts: list[Saved]) -> Iterator[list[Saved]]:
    """Runs of conversations with equal answers that are long enough."""
    for _answers, run in groupby(attempts, key=lambda attempt: dict(attempt.answers or {})):
        together = list(run)
        if len(together) >= limits()["equal_in_a_row"]:
            yield together


def seen(longest: int | None) -> str:
    """How long the longest run is."""
    return _("最多连续 %(count)s 份答案完全相同") % {"count": longest}


def rule() -> str:
    """From which numbers on."""
    return _("同一回访员连续 %(count)s 份或更多。") % {"count": limits()["equal_in_a_row"]}


PATTERN = Pattern("one_answer", gettext_lazy("连续多份答案完全相同"), rule, seen, find)
