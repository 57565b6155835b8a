"""绩效目标: what each unit undertakes, and how far it has come."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import OuterRef, Q, Subquery, Sum
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.goals.addresses import of_row
from district.goals.models import Goal, GoalRow, GoalVersion, State
from district.goals.words import SHEETS, TONES
from district.lists.listing import Column, Filter, Kind, Listing

ALL = ("", _("全部"))


def goal_rows(scope: Any) -> Any:
    """The goals in scope, each with the number, state and weights of its newest version."""
    newest = GoalVersion.objects.filter(goal=OuterRef("pk")).order_by("-number")
    weights = (
        GoalRow.objects.filter(version_of=OuterRef("newest"))
        .order_by()
        .values("version_of")
        .annotate(total=Sum("weight"))
        .values("total")
    )
    return (
        Goal.objects.within(scope)
        .select_related("organisation", "project__owner")
        .annotate(
            newest=Subquery(newest.values("pk")[:1]),
            number=Subquery(newest.values("number")[:1]),
            standing=Subquery(newest.values("state")[:1]),
            fund_weight=Subquery(newest.values("fund_weight")[:1]),
        )
        .annotate(row_weight=Subquery(weights))
    )


def weight_sum(goal: Any) -> Decimal:
    """What rows and fund block make together. Weights have two decimals, which SQLite adds up as floats."""
    rows = Decimal(str(goal.row_weight or 0)).quantize(Decimal("0.01"))
    found: Decimal = rows + Decimal(goal.fund_weight or 0)
    return found.normalize()


def _state(goal: Any) -> tuple[str, Any]:
    state = State(goal.standing)
    return TONES[state], state.label


def _chosen(name: str, label: Any) -> Any:
    return lambda request: forms.ChoiceField(choices=[ALL, *_choices(request)[name]], label=label, required=False)


def _offered(choices: Any, label: Any) -> Any:
    return lambda request: forms.ChoiceField(choices=[ALL, *choices], label=label, required=False)  # noqa: ARG005


def _choices(request: Any) -> dict[str, list[tuple[Any, Any]]]:
    """The years and units of the goals in scope, looked up once for a request."""
    if not hasattr(request, "goal_choices"):
        scoped = Goal.objects.within(request.scope).order_by()
        rows = set(scoped.values_list("year", "organisation__code", "organisation__title").distinct())
        request.goal_choices = {
            "year": [(year, year) for year in sorted({row[0] for row in rows}, reverse=True)],
            "unit": sorted({row[1:] for row in rows}),
        }
    found: dict[str, list[tuple[Any, Any]]] = request.goal_choices
    return found


GOALS = Listing(
    name="goals.goals",
    title=pgettext_lazy("list", "绩效目标"),
    columns=(
        Column("year", _("年度"), Kind.CODE, sort=("year",)),
        Column("title", _("名称"), sort=("title",), address=of_row),
        Column("organisation", _("实施单位"), sort=("organisation__code",)),
        Column("sheet", _("表式"), value=lambda goal: SHEETS.get(goal.sheet, goal.sheet)),
        Column("project", _("项目编码"), Kind.CODE, value=lambda goal: goal.project and goal.project.code),
        Column(
            "owner", _("负责人"), value=lambda goal: goal.project and goal.project.owner and goal.project.owner.name
        ),
        Column("number", _("版次"), Kind.NUMBER, sort=("number",)),
        Column("weight", _("分值合计"), Kind.NUMBER, value=weight_sum, sort=("row_weight",)),
        Column("state", _("状态"), Kind.STATE, value=_state, sort=("standing",)),
    ),
    order=("-year", "organisation__code", "title"),
    filters=(
        Filter(
            "words",
            lambda request: forms.CharField(label=_("名称或项目编码"), required=False, max_length=60),  # noqa: ARG005
            lambda rows, v: rows.filter(Q(title__icontains=v) | Q(project__code__icontains=v)),
        ),
        Filter("year", _chosen("year", _("年度")), lambda rows, v: rows.filter(year=v)),
        Filter("unit", _chosen("unit", _("实施单位")), lambda rows, v: rows.filter(organisation__code=v)),
        Filter("state", _offered(State.choices, _("状态")), lambda rows, v: rows.filter(standing=v)),
        Filter("sheet", _offered(SHEETS.items(), _("表式")), lambda rows, v: rows.filter(sheet=v), is_common=False),
    ),
    row_address=of_row,
    empty=_("还没有绩效目标。新建一个，再从上年、指标库或文件取用指标。"),
)
