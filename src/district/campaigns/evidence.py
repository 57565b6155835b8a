"""People of campaigns and reviews of calls as records of the library's tables, up to a day."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from district.campaigns.models import OPEN, Assignment, Progress, Review, ReviewState
from district.residents.actions.services import going_on

Row = Mapping[str, object]
CHUNK = 2000


def callback_rows(as_of: date) -> Iterator[Row]:
    """Everybody in a campaign that had been started by the day, and how far they had been reached by then.

    Whoever's file was merged since was called all the same: the row goes on with the file that does.
    """
    people = Assignment.objects.filter(campaign__started_at__date__lte=as_of)
    with_them = ("organisation", "campaign", "resident__merged_into")
    for row in people.select_related(*with_them).order_by("pk").iterator(CHUNK):
        yield {
            "record": str(row.pk),
            "resident": str(going_on(row.resident).pk),
            "organisation": row.organisation.code,
            "campaign": str(row.campaign_id),
            "stratum": row.group,
            "drawn_on": _day(row.campaign.started_at, as_of),
            "called_on": _day(row.called_at, as_of),
            "spoken_on": _day(row.spoken_at, as_of),
            "completed_on": _day(row.completed_at, as_of),
            "progress": _progress(row, as_of),
        }


def review_rows(as_of: date) -> Iterator[Row]:
    """Every call that had been drawn for review by the day. A review scored later was still waiting then.

    Until an appeal was settled, the first score was valid.
    """
    drawn = Review.objects.filter(sample__drawn_at__date__lte=as_of)
    with_them = ("sample", "attempt__call", "attempt__assignment__organisation", "attempt__assignment__campaign")
    for row in drawn.select_related(*with_them).order_by("pk").iterator(CHUNK):
        yield {
            "record": str(row.pk),
            "organisation": row.attempt.assignment.organisation.code,
            "call": str(row.attempt.call_id),
            "campaign": str(row.attempt.assignment.campaign_id),
            "agent": str(row.attempt.call.agent_id),
            "drawn_on": _day(row.sample.drawn_at, as_of),
            **_judged(row, as_of),
        }


def _judged(row: Review, as_of: date) -> dict[str, object]:
    reviewed_on, appealed_on = _day(row.reviewed_at, as_of), _day(row.appealed_at, as_of)
    settled_on = _day(row.settled_at, as_of)
    if reviewed_on is None:
        return {"state": ReviewState.WAITING.value}
    state, (score, fatal) = ReviewState.SCORED, row.judged_on(as_of)
    if appealed_on:
        state = ReviewState.SETTLED if settled_on else ReviewState.APPEALED
    return {
        "state": state.value,
        "reviewer": row.reviewer,
        "reviewed_on": reviewed_on,
        "appealed_on": appealed_on,
        "settled_on": settled_on,
        "score": score,
        "is_fatal": bool(fatal),
    }


def _progress(row: Assignment, as_of: date) -> str:
    """How far it had come by the day; nobody is held overnight."""
    is_later = row.finished_at is not None and timezone.localdate(row.finished_at) > as_of
    return Progress.WAITING.value if is_later or row.progress in OPEN else str(row.progress)


def _day(at: Any, as_of: date) -> date | None:
    """The local day of a time, if it was by the day."""
    found = None if at is None else timezone.localdate(at)
    return found if found and found <= as_of else None


TABLES = {"callbacks": callback_rows, "call_reviews": review_rows}
"""What freezing collects from this part, by the library's table."""
