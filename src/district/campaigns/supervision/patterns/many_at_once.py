"""More calls in one minute than anybody can make."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.campaigns.supervision.patterns.pattern import Pattern, Suspicion, by_agent, limits

MINUTE = timedelta(minutes=1)


def find(attempts: Iterable[Any]) -> Iterator[Suspicion]:
    """Every attempt that lies with so many others of its agent within one minute."""
    for theirs in by_agent(attempts):
        found = crowded(sorted(theirs, key=lambda one: one.saved_at))
        if found:
            yield Suspicion(tuple(found), _("一分钟内登记 %(count)s 次以上") % {"count": limits()["calls_in_a_minute"]})


def crowded(attempts: list[Any]) -> list[Any]:
    """Those, in order, that are within one minute of so many."""
    wanted = limits()["calls_in_a_minute"]
    inside: set[int] = set()
    for last, attempt in enumerate(attempts):
        first = next(place for place in range(last + 1) if attempt.saved_at - attempts[place].saved_at < MINUTE)
        if last - first + 1 >= wanted:
            inside.update(range(first, last + 1))
    return [attempts[place] for place in sorted(inside)]


PATTERN = Pattern("many_at_once", gettext_lazy("一分钟内登记多次通话"), find)
