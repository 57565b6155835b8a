"""问卷: each with its versions and how often it was answered."""

from typing import Any

from django.db.models import Count, Max, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.scope import Scope
from district.lists.listing import Column, Filter, Kind, Listing
from district.questionnaires.listings import conditions
from district.questionnaires.models import Interview, Questionnaire


def questionnaire_rows(scope: Scope) -> Any:
    """The questionnaires of a scope, with `newest`, `drafts` and `completed` within it."""
    answered = (
        Interview.objects.within(scope)
        .completed()
        .filter(questions__questionnaire=OuterRef("pk"))
        .order_by()
        .values("questions__questionnaire")
        .annotate(count=Count("pk"))
        .values("count")
    )
    return (
        Questionnaire.objects.within(scope)
        .select_related("organisation")
        .annotate(
            newest=Max("versions__number", filter=Q(versions__state="published")),
            drafts=Max("versions__number", filter=Q(versions__state="draft")),
            completed=Subquery(answered),
        )
    )


def _state(row: Any) -> tuple[str, Any]:
    if row.retired_on:
        return "muted", _("已停用")
    return ("ok", _("使用中")) if row.newest else ("warning", _("尚未发布"))


def _of_state(rows: Any, state: str) -> Any:
    if state == "retired":
        return rows.filter(retired_on__isnull=False)
    return rows.filter(retired_on__isnull=True, newest__isnull=state == "unpublished")


QUESTIONNAIRES = Listing(
    name="questionnaires.questionnaires",
    title=pgettext_lazy("list", "问卷"),
    columns=(
        Column(
            "title",
            _("问卷名称"),
            sort=("title",),
            address=lambda row: reverse("questionnaires:detail", args=[row.pk]),
        ),
        Column("code", _("编号"), Kind.CODE, sort=("code",)),
        Column("organisation", _("所属机构"), sort=("organisation__code",)),
        Column("newest", _("已发布版本"), Kind.NUMBER, sort=("newest",)),
        Column("drafts", _("草稿版本"), Kind.NUMBER, sort=("drafts",)),
        Column("completed", _("完成答卷"), Kind.NUMBER, sort=("completed",), unit=pgettext_lazy("unit", "份")),
        Column("state", _("状态"), Kind.STATE, value=_state),
        Column("created_at", _("新建时间"), Kind.TIME, sort=("created_at",), is_shown=False),
    ),
    order=("organisation__code", "code"),
    filters=(
        Filter(
            "words",
            conditions.words(_("编号或名称")),
            lambda rows, v: rows.filter(Q(code__icontains=v) | Q(title__icontains=v)),
        ),
        Filter(
            "state",
            conditions.offered(
                (("used", _("使用中")), ("unpublished", _("尚未发布")), ("retired", _("已停用"))), _("状态")
            ),
            _of_state,
        ),
        Filter("unit", conditions.unit(_("所属机构")), lambda rows, v: rows.filter(organisation__code=v)),
    ),
    row_address=lambda row: reverse("questionnaires:detail", args=[row.pk]),
    empty=_("还没有问卷。可以载入现成的回访、满意度和知晓率问卷，也可以新建或从 XLSForm 导入。"),
)
