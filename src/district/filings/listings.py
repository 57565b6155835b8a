"""The lists of filings: sheets on their way, and deadlines."""

from typing import Any

from django import forms
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.scope import Scope
from district.filings.models import SHEETS, Deadline, Filing, State
from district.filings.permissions import Filings
from district.filings.words import standing_of, state_of
from district.lists.listing import Column, Filter, Kind, Listing, Rows

ALL = ("", _("全部"))
GOAL = "evaluation__goal_version__goal"


def filing_address(filing: Any) -> str:
    """A filing's page."""
    return reverse("filings:detail", args=[filing.pk])


def deadline_address(row: Any) -> str:
    """A deadline's page."""
    return reverse("filings:deadline", args=[row.pk])


def filing_rows(scope: Scope) -> Rows:
    """Every filing of a scope."""
    return Filing.objects.within(scope).with_sheet()


def _years(model: Any, path: str) -> Any:
    def field(request: Any) -> forms.Field:
        years = model.objects.within(request.scope).order_by(f"-{path}").values_list(path, flat=True).distinct()
        return forms.ChoiceField(choices=[ALL, *((year, str(year)) for year in years)], label=_("年度"), required=False)

    return field


def _units(model: Any) -> Any:
    def field(request: Any) -> forms.Field:
        rows = model.objects.within(request.scope).order_by("organisation__code")
        units = rows.values_list("organisation__code", "organisation__title").distinct()
        return forms.ChoiceField(choices=[ALL, *units], label=_("报送单位"), required=False)

    return field


def _offered(choices: Any, label: Any) -> Any:
    return lambda request: forms.ChoiceField(choices=[ALL, *choices], label=label, required=False)  # noqa: ARG005


def _words(label: Any) -> Any:
    return lambda request: forms.CharField(label=label, required=False, max_length=60)  # noqa: ARG005


FILINGS = Listing(
    name="filings.filings",
    title=_("自评表报送"),
    columns=(
        Column("title", _("名称"), sort=(f"{GOAL}__title",), address=filing_address),
        Column("year", _("年度"), Kind.CODE, sort=(f"{GOAL}__year",)),
        Column("organisation", _("报送单位"), sort=("organisation__code",)),
        Column("number", _("版次"), Kind.NUMBER, sort=("number",)),
        Column("state", _("状态"), Kind.STATE, value=state_of, sort=("state",)),
        Column("total", _("总分"), Kind.NUMBER, digits=2, sort=("total",)),
        Column("submitted_at", _("报送时间"), Kind.TIME, sort=("submitted_at",)),
        Column("submitted_by_name", _("报送人")),
        Column("reviewed_by_name", _("审核人"), is_shown=False),
        Column("signed_at", _("签发时间"), Kind.TIME, sort=("signed_at",)),
        Column("signed_by_name", _("签发人")),
        Column("filed_at", _("归档时间"), Kind.TIME, sort=("filed_at",), is_shown=False),
        Column("code", _("核验码"), Kind.CODE, is_shown=False),
        Column("correction_reason", _("更正原因"), is_shown=False),
    ),
    order=(f"-{GOAL}__year", "organisation__code", f"{GOAL}__title", "-number", "id"),
    filters=(
        Filter("words", _words(_("名称")), lambda rows, v: rows.filter(**{f"{GOAL}__title__icontains": v})),
        Filter("year", _years(Filing, f"{GOAL}__year"), lambda rows, v: rows.filter(**{f"{GOAL}__year": v})),
        Filter("state", _offered(State.choices, _("状态")), lambda rows, v: rows.filter(state=v)),
        Filter("unit", _units(Filing), lambda rows, v: rows.filter(organisation__code=v)),
        Filter(
            "kind",
            _offered((("first", _("首次报送")), ("correction", _("更正"))), _("类别")),
            lambda rows, v: rows.filter(corrects__isnull=v == "first"),
            is_common=False,
        ),
    ),
    row_address=filing_address,
    empty=_("还没有报送的自评表。在自评页面完成评定后，点“报送”。"),
    export_rows=filing_rows,
    export_permission=Filings.VIEW,
)

DEADLINES = Listing(
    name="filings.deadlines",
    title=pgettext_lazy("list", "报送期限"),
    columns=(
        Column("organisation", _("报送单位"), sort=("organisation__code",), address=deadline_address),
        Column("year", _("年度"), Kind.CODE, sort=("year",)),
        Column("sheet", _("表式"), value=lambda row: row.words),
        Column("due_on", _("报送期限"), Kind.DATE, sort=("due_on",)),
        Column("standing", pgettext_lazy("deadline", "进度"), Kind.STATE, value=standing_of),
        Column("first_due_on", _("原定期限"), Kind.DATE, is_shown=False),
        Column("extension_reason", _("延期原因")),
    ),
    order=("due_on", "organisation__code", "id"),
    filters=(
        Filter("year", _years(Deadline, "year"), lambda rows, v: rows.filter(year=v)),
        Filter("unit", _units(Deadline), lambda rows, v: rows.filter(organisation__code=v)),
        Filter(
            "standing",
            _offered((("late", _("已逾期")), ("open", _("未报齐"))), pgettext_lazy("deadline", "进度")),
            lambda rows, v: rows.late() if v == "late" else rows.filter(handed__lt=F("asked")),
        ),
        Filter("sheet", _offered(SHEETS, _("表式")), lambda rows, v: rows.filter(sheet=v)),
    ),
    row_address=deadline_address,
    empty=_("还没有报送期限。审核员可以为每个单位和年度设定。"),
)
