"""Campaigns whose rows rest: what was counted of them is kept, and added to what is counted of the others.

A period that contains all that dates a campaign counts what all dates together count of it; one that misses all of it
counts nothing. Whatever a period cuts, and whatever changed since, is counted from the rows themselves.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Any, Self
from uuid import UUID

from district.access.scope import Scope
from district.campaigns.models import Assignment, Attempt, Campaign, KeptCount
from district.campaigns.statistics.period import Days

Row = dict[str, Any]
KEYS = ("centre", "team", "campaign", "assignment__centre", "assignment__team", "assignment__campaign", "call__agent")
TIMES = ("month", "called_in", "spoken_in", "completed_in", "campaign__started_at", "campaign__closed_at")
READ: Mapping[str, Callable[[str], Any]] = {
    **dict.fromkeys(KEYS, UUID),
    **dict.fromkeys(TIMES, datetime.fromisoformat),
}
"""Columns that data has as texts: keys of rows, and times."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is counted by what; its answer is kept of a campaign whose rows rest."""

    name: str
    keys: tuple[str, ...]
    counts: Callable[[Days | None], Mapping[str, Any]]
    """What is counted of rows, over these days or all of them."""
    prepared: Callable[[Any], Any] = lambda rows: rows
    """The rows with what the keys need and rows do not have."""

    @property
    def of_calls(self) -> bool:
        """Whether it counts calls, and not people."""
        return self.name.startswith("calls")

    @property
    def path(self) -> str:
        """From a row to its campaign."""
        return "assignment__campaign" if self.of_calls else "campaign"

    def query(self, rows: Any, days: Days | None) -> Any:
        """The question as the database is asked it over these rows."""
        return self.prepared(rows).order_by().values(*self.keys).annotate(**self.counts(days))

    def asked(self, rows: Any, days: Days | None) -> list[Row]:
        """The answer over these rows, by the database."""
        return list(self.query(rows, days))


@cache
def key_of(question: Question) -> str:
    """Under which key its answers are kept: a question that is asked otherwise than before has none yet."""
    rows = (Attempt if question.of_calls else Assignment).objects.all()
    return f"{question.name}:{sha256(str(question.query(rows, None).query).encode()).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True)
class Resting:
    """Which campaigns are told by what is kept of them, and which must be counted; none: all are counted."""

    counted: tuple[UUID, ...] | None
    """The campaigns whose rows are counted; None: whichever the rows are of."""
    kept: Mapping[UUID, tuple[UUID, datetime]]
    """By campaign, the key of what is kept and the last time that dates anything of it."""
    answers: Mapping[str, Sequence[tuple[UUID, list[Row]]]]
    """By question, what is kept of each."""

    def rows(self, question: Question, rows: Any, days: Days | None, now: Question | None = None) -> list[Row]:
        """The answer: a row for each value of the keys, more than one where what is kept has it too.

        `now` asks the same of those who are counted, and may count what changes with the day.
        """
        live = rows if self.counted is None else rows.filter(**{f"{question.path}__in": self.counted})
        found = (now or question).asked(live, days) if self.counted != () else []
        wanted = {key for key, _last in self.kept.values()}
        told = (row for key, answer in self.answers.get(key_of(question), ()) if key in wanted for row in answer)
        return [*found, *map(_read, told)]

    def before(self, moment: datetime) -> Self:
        """The same, with campaigns counted of which something happened since this moment."""
        late = tuple(campaign for campaign, (_key, last) in self.kept.items() if last >= moment)
        if not late or self.counted is None:
            return self
        still = {campaign: kept for campaign, kept in self.kept.items() if campaign not in late}
        return replace(self, counted=(*self.counted, *late), kept=still)


NOTHING = Resting(None, {}, {})


def resting(scope: Scope, campaign: Campaign | None, days: Days | None, questions: Sequence[Question]) -> Resting:
    """What is kept for these questions over the whole district. Within a centre, rows are few and counted."""
    if not scope.is_whole:
        return NOTHING
    campaigns = Campaign.objects.filter(started_at__isnull=False).order_by("started_at", "pk").select_related("kept")
    counted, kept = [], {}
    for one in campaigns.filter(pk=campaign.pk) if campaign else campaigns:
        its = getattr(one, "kept", None)
        if its is None or not its.is_counted or _is_cut(one, its, days):
            counted.append(one.pk)
        elif days is None or not _is_missed(one, its, days):
            kept[one.pk] = (its.pk, its.last)
    answers = _answers(kept, [key_of(each) for each in questions])
    known = set.intersection(*({key for key, _rows in answers[each]} for each in answers))
    unknown = [one for one, (key, _last) in kept.items() if key not in known]
    told = {one: its for one, its in kept.items() if one not in unknown}
    return Resting((*counted, *unknown), told, answers)


def _answers(kept: Mapping[UUID, tuple[UUID, datetime]], keys: list[str]) -> dict[str, list[tuple[UUID, list[Row]]]]:
    """By question, what is kept of each of these campaigns, one query for all."""
    answers: dict[str, list[tuple[UUID, list[Row]]]] = {key: [] for key in keys}
    wanted = KeptCount.objects.filter(kept__in=[key for key, _last in kept.values()], question__in=keys)
    for key, question, rows in wanted.values_list("kept", "question", "rows") if kept else ():
        answers[question].append((key, rows))
    return answers


def _is_cut(campaign: Campaign, kept: Any, days: Days | None) -> bool:
    """Whether some of what dates it lies in the days and some does not."""
    return days is not None and not _is_within(kept, days) and not _is_missed(campaign, kept, days)


def _is_within(kept: Any, days: Days) -> bool:
    return bool(days.start <= kept.first and kept.last < days.end)


def _is_missed(campaign: Campaign, kept: Any, days: Days) -> bool:
    ran = campaign.started_at < days.end and (campaign.closed_at is None or campaign.closed_at >= days.start)
    return not ran and (kept.last < days.start or kept.first >= days.end)


def _read(row: Row) -> Row:
    """A kept row with keys and times as the database gives them."""
    for name in row.keys() & READ.keys():
        if row[name] is not None:
            row[name] = READ[name](row[name])
    return row
