"""What the pages of supervision show."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.request import StaffRequest
from district.audit.trail import history_of
from district.calls.models import Recording
from district.calls.permissions import Calls
from district.campaigns import rules
from district.campaigns.models import CoachingNote, Review, ReviewState
from district.campaigns.permissions import Campaigns
from district.campaigns.scoring import titled
from district.campaigns.supervision.recorded import against_record
from district.campaigns.words import REVIEW_TONES, toned
from district.lib.refusal import refusal_of

NEWEST = 50


def review_page(request: StaffRequest, row: Review, form: Any, *, is_settling: bool = False) -> dict[str, Any]:
    """The call, its recording, its answers beside the record, the card, and what was decided."""
    attempt, state = row.attempt, ReviewState(row.state)
    check = rules.check_can_settle if is_settling else rules.check_can_score
    return {
        "review": row,
        "form": form,
        "is_settling": is_settling,
        "state": toned(state, REVIEW_TONES),
        "refusal": refusal_of(check, row, request.actor),
        "settle_refusal": refusal_of(rules.check_can_settle, row, request.actor),
        "may_review": request.may(Campaigns.REVIEW),
        "may_listen": request.may(Calls.LISTEN),
        "may_settle": state == ReviewState.APPEALED and request.may(Campaigns.REVIEW),
        "recording": Recording.objects.filter(call=attempt.call).first(),
        "interview": attempt.interview,
        "compared": against_record(attempt) if attempt.interview else [],
        "facts": _facts(row),
        "marks": list(_marks(row)),
        "coaching": row.coaching.all(),
        "next": _next(row),
        "events": history_of(row),
    }


def _facts(row: Review) -> list[tuple[Any, Any]]:
    call = row.attempt.call
    talk = "" if call.talk_ms is None else _("%(seconds)s 秒") % {"seconds": call.talk_ms // 1000}
    return [
        (_("回访员"), call.agent_name),
        (_("居民"), call.resident.name),
        (_("拨打时间"), call.placed_at),
        (_("机器结果"), call.get_outcome_display()),
        (_("人工结论"), call.get_disposition_display()),
        (_("通话时长"), talk),
        (_("备注"), call.note),
    ]


def _marks(row: Review) -> Any:
    """Each item with what it earned first and what it earns now, once it is scored."""
    if row.state == ReviewState.WAITING:
        return
    for item in row.sample.scorecard["items"]:
        yield titled(item), item["weight"], *(marks.get(item["name"], "") for marks in (row.first_marks, row.marks))
    for each in row.sample.scorecard["fatal"]:
        found = [each["name"] in fatal for fatal in (row.first_fatal, row.fatal)]
        if any(found):
            yield titled(each), _("严重错误"), *("0" if is_found else "" for is_found in found)


def _next(row: Review) -> str:
    """The next call of the sample that waits."""
    rest = Review.objects.filter(sample=row.sample, state=ReviewState.WAITING).exclude(pk=row.pk).order_by("place")
    found = rest.filter(place__gt=row.place).first() or rest.first()
    return reverse("campaigns:review", args=[found.pk]) if found else ""


def mine_page(request: StaffRequest) -> dict[str, Any]:
    """What supervisors found in one's own calls."""
    reviews = Review.objects.filter(attempt__call__agent=request.user).exclude(state=ReviewState.WAITING)
    with_them = ("attempt__call", "attempt__assignment__resident", "sample__campaign")
    rows = list(reviews.select_related(*with_them).order_by("-reviewed_at")[:NEWEST])
    return {
        "reviews": [
            (row, toned(ReviewState(row.state), REVIEW_TONES), list(_marks(row)), _refusal(row, request))
            for row in rows
        ],
        "notes": CoachingNote.objects.filter(agent=request.user).order_by("-written_at")[:NEWEST],
    }


def _refusal(row: Review, request: StaffRequest) -> str:
    return refusal_of(rules.check_can_appeal, row, request.actor)
