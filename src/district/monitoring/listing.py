"""绩效运行监控: the goals of a year with their lights, the worst first."""

from typing import Any

from django import forms
from django.db.models import Case, IntegerField, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.goals.models import Goal
from district.lists.listing import Column, Filter, Kind, Listing
from district.monitoring.addresses import goal_address
from district.monitoring.readings import Monitored
from district.monitoring.words import LIGHTS, RANKS

ALL = ("", _("全部"))
COUNTS = ("rank", "behind", "slow", "unknown", "on_time", "met", "open_rows", "shown_month", "counted_to")


def with_lights(goals: Any, found: list[Monitored]) -> Any:
    """The goals with what was found of each, so that the list can be sorted and filtered by it."""
    columns = {name: Case(*_whens(name, found), default=Value(0), output_field=IntegerField()) for name in COUNTS}
    return goals.annotate(**columns)


def _whens(name: str, found: list[Monitored]) -> list[When]:
    return [When(pk=each.goal.pk, then=Value(_number(name, each))) for each in found]


def _number(name: str, each: Monitored) -> int:
    named = {"rank": RANKS[each.worst], "open_rows": each.open_rows, "shown_month": each.month}
    named["counted_to"] = each.counted_to
    return named.get(name, each.tally[name])


def _light(goal: Any) -> tuple[str, Any]:
    return LIGHTS[list(LIGHTS)[goal.rank]]


def _tally(name: str) -> Column:
    return Column(name, LIGHTS[name][1], Kind.NUMBER, sort=(name,), unit=pgettext_lazy("unit", "行"))


def _units(request: Any) -> forms.Field:
    goals = Goal.objects.within(request.scope).order_by()
    units = sorted(set(goals.values_list("organisation__code", "organisation__title")))
    return forms.ChoiceField(choices=[ALL, *units], label=_("实施单位"), required=False)


def _lights(request: Any) -> forms.Field:  # noqa: ARG001
    offered = [(name, word) for name, (_tone, word) in LIGHTS.items()]
    return forms.ChoiceField(choices=[ALL, *offered], label=_("最差的一行"), required=False)


GOALS = Listing(
    name="monitoring.goals",
    title=_("绩效运行监控"),
    columns=(
        Column("light", _("进度"), Kind.STATE, value=_light, sort=("rank",)),
        Column(
            "title", _("绩效目标"), sort=("title",), address=lambda goal: goal_address(goal, goal.shown_month or None)
        ),
        Column("organisation", _("实施单位"), sort=("organisation__code",)),
        Column("year", _("年度"), Kind.CODE),
        _tally("behind"),
        _tally("slow"),
        _tally("on_time"),
        _tally("met"),
        _tally("unknown"),
        Column("open_rows", _("滞后未说明"), Kind.NUMBER, sort=("open_rows",), unit=pgettext_lazy("unit", "行")),
        Column(
            "shown_month",
            pgettext_lazy("month", "截至"),
            Kind.NUMBER,
            sort=("shown_month",),
            unit=pgettext_lazy("unit", "月"),
        ),
        Column("owner", _("项目负责人"), value=lambda goal: goal.project and goal.project.owner, is_shown=False),
    ),
    order=("rank", "-open_rows", "-behind", "organisation__code", "title", "pk"),
    filters=(
        Filter("unit", _units, lambda rows, v: rows.filter(organisation__code=v)),
        Filter("light", _lights, lambda rows, v: rows.filter(rank=RANKS[v])),
    ),
    empty=_("这一年还没有已批准的绩效目标。先编制并批准目标，这里就会显示每一份的进度。"),
)
