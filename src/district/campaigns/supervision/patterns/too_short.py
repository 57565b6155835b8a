"""A conversation too short for the answers that were written down."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.campaigns.supervision.patterns.pattern import Pattern, Saved, Suspicion, limits, of_agents


def find(attempts: Iterable[Saved]) -> Iterator[Suspicion]:
    """Completed conversations in which nobody can have talked so many seconds for each answer."""
    for theirs in of_agents(each for each in attempts if is_too_short(each)):
        shortest = min(attempt.longest_talk_ms for attempt in theirs) // 1000
        yield Suspicion(tuple(theirs), max(0, int(shortest)))


def is_too_short(attempt: Saved) -> bool:
    """Whether the talk was too short. Where no machine measured it, it was no longer than from dialling to saving."""
    if not attempt.is_completed:
        return False
    needed = limits()["seconds_for_each_answer"] * len(attempt.answers or ())
    return attempt.longest_talk_ms < needed * 1000


def seen(seconds: int | None) -> str:
    """How short the shortest was."""
    return _("最短的一次不超过 %(seconds)d 秒") % {"seconds": seconds}


def rule() -> str:
    """From which numbers on."""
    seconds = limits()["seconds_for_each_answer"]
    return _("每题不足 %(seconds)s 秒。没有通话时长的，按从拨打到登记的时间算。") % {"seconds": seconds}


PATTERN = Pattern("too_short", gettext_lazy("通话太短，不够问完所填的题"), rule, seen, find)
