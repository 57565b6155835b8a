"""Why members of a denominator were not counted, and how many for each reason."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from shixiao.evidence.lists import MemberList, Why
from shixiao.indicators.indicator import Indicator
from shixiao.indicators.members import MISSING, NOT_YET_DUE
from shixiao.indicators.year import Year
from shixiao.messages import Message
from shixiao.runs.reasons import kind_of


@dataclass(frozen=True, slots=True)
class Tally:
    """One state and reason, as a sentence, and how many members have it."""

    state: str
    why: Why
    sentence: Message
    count: int


def tally_of(members: MemberList, asked: Indicator, year: Year, centre: int | None = None) -> Sequence[Tally]:
    """How many were not counted, by state and reason, the most frequent first."""
    found = [
        Tally(state, why, kind_of(why.reason, why.done or 0, asked, year), count)
        for state in (MISSING, NOT_YET_DUE)
        for why, count in _by_reason(members, state, centre).items()
    ]
    return sorted(found, key=lambda each: (-each.count, each.state, str(each.sentence)))


def _by_reason(members: MemberList, state: str, centre: int | None) -> Counter[Why]:
    """Only too few records are told apart by how many there were."""
    found: Counter[Why] = Counter()
    for (reason, done), count in members.tally(state, centre).items():
        found[Why(reason, done if reason == "too_few" else None)] += count
    return found
