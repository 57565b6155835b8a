"""More calls in one minute than anybody can make."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.campaigns.supervision.patterns.pattern import Pattern, Saved, Suspicion, limits, of_agents

MINUTE = timedelta(minutes=1)


def find(attempts: Iterable[Saved]) -> Iterator[Suspicion]:
    """Every attempt that lies with so many others of its agent within one minute."""
    for theirs in of_agents(attempts):
        found = crowded(sorted(theirs, key=lambda one: one.saved_at))
        if found:
            yield Suspicion(tuple(found), limits()["calls_in_a_minute"])


def crowded(attempts: list[Saved]) -> list[Saved]:
    """Those, in order, that are within one minute of so many."""
    wanted, first = limits()["calls_in_a_minute"], 0
    inside: set[int] = set()
    for last, attempt in enumerate(attempts):
        while attempt.saved_at - attempts[first].saved_at >= MINUTE:
            first += 1
        if last - first + 1 >= wanted:
            inside.update(range(first, last + 1))
    return [attempts[place] for place in sorted(inside)]


def seen(count: int | None) -> str:
    """From how many on they were together."""
    return _("一分钟内登记 %(count)s 次以上") % {"count": count}


def rule() -> str:
    """From which numbers on."""
    return _("同一回访员一分钟内登记 %(count)s 次或更多。") % {"count": limits()["calls_in_a_minute"]}


PATTERN = Pattern("many_at_once", gettext_lazy("一分钟内登记多次通话"), rule, seen, find)
