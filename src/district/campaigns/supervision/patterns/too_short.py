"""A conversation too short for the answers that were written down."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.campaigns.supervision.patterns.pattern import Pattern, Suspicion, by_agent, limits


def find(attempts: Iterable[Any]) -> Iterator[Suspicion]:
    """Completed conversations in which somebody talked less than so many seconds for each answer."""
    for theirs in by_agent(filter(is_too_short, attempts)):
        shortest = min(attempt.call.talk_ms for attempt in theirs) // 1000
        yield Suspicion(tuple(theirs), _("最短的一次通话 %(seconds)s 秒") % {"seconds": shortest})


def is_too_short(attempt: Any) -> bool:
    """Whether the talk was too short; unknown, and so not, where no machine measured it."""
    call, interview = attempt.call, attempt.interview
    if call.disposition != "completed" or interview is None or call.talk_ms is None:
        return False
    needed = limits()["seconds_for_each_answer"] * len(interview.answers)
    return bool(call.talk_ms < needed * 1000)


PATTERN = Pattern("too_short", gettext_lazy("通话太短，不够问完所填的题"), find)
