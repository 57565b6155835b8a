"""The calls of a report, counted at once: by whom, to the residents of which centre, and how they ended."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Count, Q

from district.calls.models import Disposition
from district.campaigns.statistics.calling import COUNTED, dated
from district.campaigns.statistics.period import Days
from district.campaigns.statistics.reasons import Shown, dispositions_of
from district.campaigns.statistics.resting import Question
from district.campaigns.statistics.usage import Made

ENDINGS = {f"ended_{value}": value for value in ("", *Disposition.codes())}
REPORTED = Question(
    "calls.report",
    ("assignment__centre", "call__agent"),
    lambda _days: COUNTED | {name: Count("pk", filter=Q(call__disposition=value)) for name, value in ENDINGS.items()},
)
Rows = Sequence[Mapping[str, Any]]


def made_of(rows: Rows) -> Iterator[Made]:
    """Who called the residents of which centre, and how often."""
    return ((row["assignment__centre"], row["call__agent"], row["made"]) for row in rows)


def endings_of(rows: Rows, days: Days) -> Shown:
    """What the callers chose."""
    chosen = ((value, row[name]) for row in rows for name, value in ENDINGS.items())
    return dispositions_of(chosen, dated(days))
