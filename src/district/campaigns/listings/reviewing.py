"""质检: samples of calls, and the reviews in them."""

from typing import Any

from django.db.models import Avg, Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.scope import Scope
from district.campaigns.addresses import review_address
from district.campaigns.listings import conditions
from district.campaigns.listings.attempts import seconds
from district.campaigns.models import Review, ReviewSample, ReviewState
from district.campaigns.words import REVIEW_TONES, toned
from district.lists.listing import Column, Filter, Kind, Listing


def sample_rows(scope: Scope) -> Any:
    """Samples drawn in the scope, each with how far it has come."""
    done = Count("reviews", filter=~Q(reviews__state=ReviewState.WAITING))
    fatal = Count("reviews", filter=~Q(reviews__state=ReviewState.WAITING) & ~Q(reviews__fatal=[]))
    rows = ReviewSample.objects.within(scope).select_related("campaign", "organisation")
    return rows.annotate(drawn=Count("reviews"), done=done, mean=Avg("reviews__score"), fatal=fatal)


def review_rows(scope: Scope) -> Any:
    """Reviews of calls to people whose files the scope keeps."""
    with_them = ("attempt__call", "attempt__assignment__resident", "attempt__assignment__organisation", "sample")
    return Review.objects.within(scope).select_related(*with_them)


def _sample_address(row: Any) -> str:
    return reverse("campaigns:sample", args=[row.pk])


SAMPLES = Listing(
    name="campaigns.samples",
    title=pgettext_lazy("list", "质检抽样"),
    columns=(
        Column("drawn_at", _("抽取时间"), Kind.TIME, sort=("drawn_at",), address=_sample_address),
        Column("campaign", _("回访任务"), sort=("campaign__title",)),
        Column("organisation", _("质检机构")),
        Column("begins_on", _("通话从"), Kind.DATE, sort=("begins_on",)),
        Column("ends_on", _("到"), Kind.DATE, sort=("ends_on",)),
        Column("seed", _("随机种子"), Kind.CODE),
        Column("found", _("通话数"), Kind.NUMBER, unit=_("次"), sort=("found",)),
        Column("drawn", _("抽取"), Kind.NUMBER, unit=_("次"), sort=("drawn",)),
        Column("done", _("已质检"), Kind.NUMBER, unit=_("次"), sort=("done",)),
        Column("mean", _("平均分"), Kind.NUMBER, digits=1, sort=("mean",)),
        Column("fatal", _("严重错误"), Kind.NUMBER, unit=_("次"), sort=("fatal",)),
        Column("drawn_by_name", _("抽取人"), is_shown=False),
    ),
    order=("-drawn_at", "pk"),
    filters=(Filter("campaign", conditions.campaigns, lambda rows, value: rows.filter(campaign=value)),),
    row_address=_sample_address,
    empty=_("还没有抽取过通话。抽取后逐条收听、评分。"),
    export_rows=sample_rows,
)


def _placed(row: Any) -> Any:
    return row.attempt.placed_at


def _agent(row: Any) -> Any:
    return row.attempt.call.agent_name


def _seconds(row: Any) -> int | None:
    return seconds(row.attempt)


def _first_score(row: Any) -> Any:
    """What had been found before an appeal was settled."""
    return row.first_score if row.is_settled else None


def _state(row: Any) -> Any:
    return toned(ReviewState(row.state), REVIEW_TONES)


STATES = conditions.offered(_("状态"), ReviewState.choices())

REVIEWS = Listing(
    name="campaigns.reviews",
    title=pgettext_lazy("list", "质检记录"),
    columns=(
        Column("place", _("抽取次序"), Kind.NUMBER, sort=("place",), address=review_address),
        Column("placed_at", _("拨打时间"), Kind.TIME, value=_placed, sort=("attempt__placed_at",)),
        Column("agent", _("回访员"), value=_agent, sort=("attempt__call__agent_name",)),
        Column("organisation", _("建档机构"), value=lambda row: row.attempt.assignment.organisation),
        Column("resident", _("姓名"), value=lambda row: row.attempt.assignment.resident.name),
        Column("disposition", _("人工结论"), value=lambda row: row.attempt.call.get_disposition_display()),
        Column("talk", _("通话时长"), Kind.NUMBER, unit=_("秒"), value=_seconds),
        Column("first_score", _("首次得分"), Kind.NUMBER, value=_first_score, sort=("first_score",)),
        Column("score", _("得分"), Kind.NUMBER, sort=("score",)),
        Column("reviewer_name", _("质检员"), sort=("reviewer_name",)),
        Column("state", _("状态"), Kind.STATE, value=_state, sort=("state",)),
    ),
    order=("place", "pk"),
    filters=(
        Filter("state", STATES, lambda rows, value: rows.filter(state=value)),
    ),
    row_address=review_address,
    empty=_("没有符合条件的质检记录。"),
    export_rows=review_rows,
)  # fmt: skip
