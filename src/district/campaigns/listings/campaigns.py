"""回访任务: the campaigns of a scope, and how far each has come."""

from typing import Any

from django import forms
from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.scope import Scope
from district.campaigns.addresses import campaign_address
from district.campaigns.listings.conditions import offered
from district.campaigns.models import OPEN, Assignment, State
from district.campaigns.reached import campaigns_in
from district.campaigns.words import CAMPAIGN_TONES, toned
from district.lists.listing import Column, Filter, Kind, Listing


def campaign_rows(scope: Scope) -> Any:
    """Campaigns that call somebody in the scope, each with how many of those are drawn, finished and completed."""
    mine = Assignment.objects.within(scope).filter(campaign=OuterRef("pk")).order_by().values("campaign")

    def counted(**condition: Any) -> Any:
        count = mine.annotate(rows=Count("pk", filter=Q(**condition) if condition else None)).values("rows")
        return Coalesce(Subquery(count, output_field=IntegerField()), 0)

    rows = campaigns_in(scope).select_related("organisation", "questions__questionnaire")
    return rows.annotate(
        people=counted(), open_people=counted(progress__in=OPEN), completed=counted(completed_at__isnull=False)
    )


CAMPAIGNS = Listing(
    name="campaigns.campaigns",
    title=pgettext_lazy("list", "回访任务"),
    columns=(
        Column("title", _("任务名称"), sort=("title",), address=campaign_address),
        Column("organisation", _("发起机构"), sort=("organisation__code",)),
        Column("questions", _("问卷"), value=lambda row: str(row.questions)),
        Column("begins_on", _("开始日期"), Kind.DATE, sort=("begins_on",)),
        Column("ends_on", _("结束日期"), Kind.DATE, sort=("ends_on",)),
        Column("people", pgettext_lazy("count", "回访对象"), Kind.NUMBER, unit=_("人"), sort=("people",)),
        Column("open_people", _("待回访"), Kind.NUMBER, unit=_("人"), sort=("open_people",)),
        Column("completed", _("完成问卷"), Kind.NUMBER, unit=_("人"), sort=("completed",)),
        Column(
            "state", _("状态"), Kind.STATE, value=lambda row: toned(State(row.state), CAMPAIGN_TONES), sort=("state",)
        ),
    ),
    order=("-begins_on", "title", "pk"),
    filters=(
        Filter(
            "words",
            lambda _request: forms.CharField(label=_("任务名称"), required=False, max_length=60),
            lambda rows, value: rows.filter(title__icontains=value),
        ),
        Filter("state", offered(_("状态"), State.choices()), lambda rows, value: rows.filter(state=value)),
    ),
    row_address=campaign_address,
    empty=_("还没有回访任务。先按条件筛选签约居民，再用这批人建立任务。"),
    export_rows=campaign_rows,
)
