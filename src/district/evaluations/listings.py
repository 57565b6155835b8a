"""绩效自评: every evaluation in scope, with its totals and what is still open."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.evaluations.addresses import sheet_address
from district.evaluations.models import Evaluation, State
from district.evaluations.words import state_of
from district.lists.listing import Column, Filter, Kind, Listing

ALL = ("", _("全部"))
STATES = (
    ("open", _("待评分")),
    ("ready", _("已评完")),
    ("locked", _("已锁定")),
    ("counting", _("测算中")),
    ("failed", _("未测算")),
)


def evaluation_rows(scope: Any) -> Any:
    """The evaluations in scope, with what a row of the list shows."""
    return Evaluation.objects.within(scope).select_related("organisation", "goal_version__goal", "snapshot")


def _words(rows: Any, words: str) -> Any:
    return rows.filter(Q(goal_version__goal__title__icontains=words) | Q(snapshot__title__icontains=words))


def _standing(rows: Any, wanted: str) -> Any:
    """Those that stand so."""
    counted = rows.filter(state=State.COUNTED)
    return {
        "open": lambda: counted.filter(locked_at__isnull=True, unscored__gt=0),
        "ready": lambda: counted.filter(locked_at__isnull=True, unscored=0),
        "locked": lambda: counted.filter(locked_at__isnull=False),
        "counting": lambda: rows.filter(state=State.COUNTING),
        "failed": lambda: rows.filter(state=State.FAILED),
    }[wanted]()


def _chosen(name: str, label: Any) -> Any:
    """A field that offers the years or units of the evaluations in scope."""
    return lambda request: forms.ChoiceField(choices=[ALL, *_choices(request)[name]], label=label, required=False)


def _choices(request: Any) -> dict[str, list[tuple[Any, Any]]]:
    """What the evaluations in scope have, looked up once for a request."""
    if not hasattr(request, "evaluation_choices"):
        scoped = Evaluation.objects.within(request.scope).order_by()
        names = ("goal_version__goal__year", "organisation__code", "organisation__title")
        rows = set(scoped.values_list(*names).distinct())
        request.evaluation_choices = {
            "year": [(year, year) for year in sorted({row[0] for row in rows}, reverse=True)],
            "unit": sorted({row[1:] for row in rows}),
        }
    found: dict[str, list[tuple[Any, Any]]] = request.evaluation_choices
    return found


def _goal(name: str) -> Any:
    return lambda evaluation: getattr(evaluation.goal_version.goal, name)


EVALUATIONS = Listing(
    name="evaluations.evaluations",
    title=_("绩效自评表"),
    columns=(
        Column("year", _("年度"), Kind.CODE, sort=("goal_version__goal__year",)),
        Column("title", _("自评表"), value=_goal("title"), sort=("goal_version__goal__title",), address=sheet_address),
        Column("organisation", _("实施单位"), sort=("organisation__code",)),
        Column("state", _("状态"), Kind.STATE, value=state_of),
        Column("total_proposed", _("建议总分"), Kind.NUMBER, sort=("total_proposed",)),
        Column("total_awarded", _("总得分"), Kind.NUMBER, sort=("total_awarded",)),
        Column("unscored", _("未评分"), Kind.NUMBER, sort=("unscored",), unit=pgettext_lazy("unit", "行")),
        Column("errors", _("检查错误"), Kind.NUMBER, sort=("errors",), unit=pgettext_lazy("unit", "条")),
        Column("questions", _("检查疑问"), Kind.NUMBER, sort=("questions",), unit=pgettext_lazy("unit", "条")),
        Column("snapshot", _("证据快照"), value=lambda evaluation: evaluation.snapshot.title),
        Column("as_of", _("证据截至"), Kind.DATE, value=lambda evaluation: evaluation.snapshot.as_of, is_shown=False),
        Column("asked_at", _("测算时间"), Kind.TIME, sort=("asked_at",)),
        Column("asked_by_name", _("测算人"), is_shown=False),
        Column("code_version", _("程序版本"), Kind.CODE, is_shown=False),
        Column("run_sha256", _("结果校验值"), Kind.CODE, is_shown=False),
    ),
    order=("-goal_version__goal__year", "organisation__code", "goal_version__goal__title", "-asked_at", "pk"),
    filters=(
        Filter(
            "words",
            lambda request: forms.CharField(label=_("自评表或快照名称"), required=False, max_length=60),  # noqa: ARG005
            _words,
        ),
        Filter("year", _chosen("year", _("年度")), lambda rows, v: rows.filter(goal_version__goal__year=v)),
        Filter("unit", _chosen("unit", _("实施单位")), lambda rows, v: rows.filter(organisation__code=v)),
        Filter(
            "standing",
            lambda request: forms.ChoiceField(choices=[ALL, *STATES], label=_("状态"), required=False),  # noqa: ARG005
            _standing,
        ),
    ),
    row_address=None,
    empty=_("还没有自评。批准绩效目标、固定证据之后，点“新建自评”开始测算。"),
    export_rows=evaluation_rows,
)
