"""回访对象: the people of campaigns, and how far each was reached."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import DateField, Exists, ExpressionWrapper, OuterRef, Q
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.scope import Scope
from district.campaigns.addresses import person_address
from district.campaigns.listings import conditions
from district.campaigns.listings.conditions import end_of, start_of
from district.campaigns.models import GROUPS, SERVICE, Assignment, Progress
from district.campaigns.words import PROGRESS_TONES, toned
from district.lists.listing import Column, Filter, Kind, Listing, Rows
from district.residents.models import ServiceReceived

SATISFIED = 4
"""From here on, of 1 to 5, somebody is satisfied."""


def people_rows(scope: Scope) -> Any:
    """People of campaigns that were started, whose files the scope keeps."""
    rows = Assignment.objects.within(scope).filter(campaign__started_at__isnull=False)
    return rows.select_related("campaign", "resident", "organisation", "centre", "team")


def has(field: str) -> Any:
    """Whether a time is known."""
    return lambda rows, value: rows.filter(**{f"{field}__isnull": value == "0"})


def satisfied(rows: Rows, value: str) -> Rows:
    """Those who were satisfied, or not, of those who completed and answered."""
    return rows.filter(satisfaction__gte=SATISFIED) if value == "1" else rows.filter(satisfaction__lt=SATISFIED)


def answered(rows: Rows, value: str) -> Rows:
    """Those of whom satisfaction is known, or not."""
    return rows.filter(satisfaction__isnull=value == "0")


CARE_WITHIN = timedelta(days=15)


def came_back(rows: Any) -> Any:
    """Those who received a service on one of the 15 days after the day of the completed conversation."""
    last = ExpressionWrapper(OuterRef("done_on") + CARE_WITHIN, output_field=DateField())
    care = ServiceReceived.objects.filter(resident=OuterRef("resident"), on__gt=OuterRef("done_on"), on__lte=last)
    done = rows.filter(completed_at__isnull=False).annotate(done_on=TruncDate("completed_at"))
    return done.annotate(returned=Exists(care.exclude(kind=SERVICE)))


def returned(rows: Rows, value: str) -> Rows:
    """Those who completed and came for a service within 15 days, or did not."""
    return came_back(rows).filter(returned=value == "1")


def ran(rows: Rows, days: Any) -> Rows:
    """People of campaigns that ran on at least one of the days."""
    since, until = days
    if since:
        rows = rows.filter(Q(campaign__closed_at__isnull=True) | Q(campaign__closed_at__gte=start_of(since)))
    return rows.filter(campaign__started_at__lt=end_of(until)) if until else rows


FILTERS = (
    Filter("campaign", conditions.campaigns, lambda rows, value: rows.filter(campaign=value)),
    Filter("centre", conditions.centres, conditions.of("centre")),
    Filter(
        "progress",
        conditions.offered(_("进度"), Progress.choices()),
        lambda rows, value: rows.filter(progress=value),
    ),
    Filter("team", conditions.teams, conditions.of("team"), is_common=False),
    Filter(
        "group", conditions.offered(_("人群"), GROUPS), lambda rows, value: rows.filter(group=value), is_common=False
    ),
    Filter(
        "words",
        lambda _request: forms.CharField(label=_("姓名"), required=False, max_length=60),
        lambda rows, value: rows.filter(resident__name__startswith=value),
        is_common=False,
        is_secret=True,
    ),
    Filter("called_on", conditions.dates(_("首次拨打日期")), conditions.on_days("called_at"), is_common=False),
    Filter("spoken_on", conditions.dates(_("首次接通日期")), conditions.on_days("spoken_at"), is_common=False),
    Filter("completed_on", conditions.dates(_("完成问卷日期")), conditions.on_days("completed_at"), is_common=False),
    Filter("ran", conditions.dates(_("任务进行期间")), ran, is_common=False),
    Filter("called", conditions.yes(_("拨打过")), has("called_at"), is_common=False),
    Filter("spoken", conditions.yes(_("接通本人")), has("spoken_at"), is_common=False),
    Filter("completed", conditions.yes(_("完成问卷")), has("completed_at"), is_common=False),
    Filter("answered", conditions.yes(_("答了满意度")), answered, is_common=False),
    Filter("satisfied", conditions.yes(_("满意或很满意")), satisfied, is_common=False),
    Filter("returned", conditions.yes(_("15 天内接受了服务")), returned, is_common=False),
)


def _name(row: Any) -> Any:
    return row.resident.name


def _next(row: Any) -> Any:
    return row.not_before if row.is_open else None


def _state(row: Any) -> Any:
    return toned(Progress(row.progress), PROGRESS_TONES)


PEOPLE = Listing(
    name="campaigns.people",
    title=pgettext_lazy("list", "回访对象"),
    columns=(
        Column("resident", _("姓名"), value=_name, sort=("resident__name_pinyin",), address=person_address),
        Column("file_number", _("健康档案编号"), Kind.CODE, value=lambda row: row.resident.file_number, is_shown=False),
        Column("campaign", _("回访任务"), sort=("campaign__title",)),
        Column("organisation", _("建档机构"), sort=("organisation__code",)),
        Column("team", _("团队"), sort=("team__code",)),
        Column("group", _("人群"), value=lambda row: row.get_group_display(), sort=("group",)),
        Column("place", _("抽取次序"), Kind.NUMBER, sort=("place",)),
        Column("attempts", _("已拨次数"), Kind.NUMBER, unit=_("次"), sort=("attempts",)),
        Column("called_at", _("首次拨打"), Kind.TIME, sort=("called_at",), is_shown=False),
        Column("spoken_at", _("首次接通本人"), Kind.TIME, sort=("spoken_at",), is_shown=False),
        Column("completed_at", _("完成问卷"), Kind.TIME, sort=("completed_at",)),
        Column("satisfaction", _("满意度"), Kind.NUMBER, sort=("satisfaction",)),
        Column("not_before", _("下次拨打"), Kind.TIME, value=_next, sort=("not_before",)),
        Column("progress", _("进度"), Kind.STATE, value=_state, sort=("progress",)),
        Column("reason", _("说明"), is_shown=False),
    ),
    order=("campaign__title", "place", "pk"),
    filters=FILTERS,
    row_address=person_address,
    empty=_("没有符合条件的回访对象。"),
    export_rows=people_rows,
)  # fmt: skip
