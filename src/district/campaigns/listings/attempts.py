"""拨打记录: one attempt, one row, with what the line said beside what the caller chose."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.scope import Scope
from district.calls.models import Disposition, Outcome
from district.campaigns.addresses import of_attempt
from district.campaigns.listings import conditions
from district.campaigns.listings.conditions import end_of, start_of
from district.campaigns.listings.people import SATISFIED
from district.campaigns.models import GROUPS, SPOKEN_TO, Attempt, PatternFinding
from district.lists.listing import Column, Filter, Kind, Listing, Rows
from district.orgs.models import Membership


def attempt_rows(scope: Scope) -> Any:
    """Attempts to reach people whose files the scope keeps."""
    with_them = ("assignment__campaign", "assignment__resident", "assignment__organisation", "call", "interview")
    return Attempt.objects.within(scope).select_related(*with_them)


REACHED = Q(call__disposition__in=SPOKEN_TO)
ANSWERED = Q(call__disposition="completed", interview__satisfaction__isnull=False)
SATISFIED_ONES = ANSWERED & Q(interview__satisfaction__gte=SATISFIED)
"""As statistics count them, so that a figure and its list never differ."""


def spoken(rows: Rows, value: str) -> Rows:
    """Attempts in which the person was reached, or not."""
    return rows.filter(REACHED if value == "1" else ~REACHED)


def answered(rows: Rows, value: str) -> Rows:
    """Completed conversations in which somebody said how satisfied they are, or did not."""
    done = rows.filter(call__disposition="completed")
    return done.filter(ANSWERED) if value == "1" else done.filter(interview__satisfaction__isnull=True)


def satisfied(rows: Rows, value: str) -> Rows:
    """Completed conversations with somebody who was satisfied, or not."""
    said = rows.filter(ANSWERED)
    return said.filter(SATISFIED_ONES) if value == "1" else said.filter(interview__satisfaction__lt=SATISFIED)


def is_key(text: str) -> bool:
    """Whether it can be the key of a row."""
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def _agents(request: Any) -> forms.Field:
    """Whoever may call in the scope, and whoever the address names who called somebody there."""
    held = Membership.objects.within(request.scope).filter(role__in=("call_agent", "clinician"))
    found = {str(row.user_id): str(row.user) for row in held.select_related("user")}
    asked = request.GET.get("agent", "")
    if is_key(asked) and asked not in found:
        calls = Attempt.objects.within(request.scope).filter(call__agent=asked).order_by()
        found.update((asked, name) for name in calls.values_list("call__agent_name", flat=True)[:1])
    chosen = sorted(found.items(), key=lambda one: one[1])
    return forms.ChoiceField(choices=[("", _("全部")), *chosen], label=_("回访员"), required=False)


def _finding(request: Any) -> forms.Field:
    """One finding of a look for suspicious patterns."""
    found = PatternFinding.objects.within(request.scope)
    return forms.ModelChoiceField(found, label=_("可疑通话"), required=False, widget=forms.HiddenInput)


BANDS = (
    ("morning", _("上午")),
    ("midday", _("中午")),
    ("afternoon", _("下午")),
    ("evening", _("傍晚")),
    ("weekend", _("周末")),
    ("other", _("其他时间")),
)

FILTERS = (
    Filter("campaign", conditions.campaigns, lambda rows, value: rows.filter(assignment__campaign=value)),
    Filter("centre", conditions.centres, conditions.of("assignment__centre")),
    Filter(
        "disposition",
        conditions.offered(_("人工结论"), (("none", _("未登记")), *Disposition.choices())),
        lambda rows, value: rows.filter(call__disposition="" if value == "none" else value),
    ),
    Filter("since", conditions.day(_("拨打日期从")), lambda rows, value: rows.filter(placed_at__gte=start_of(value))),
    Filter("until", conditions.day(_("到")), lambda rows, value: rows.filter(placed_at__lt=end_of(value))),
    Filter("agent", _agents, lambda rows, value: rows.filter(call__agent=value), is_common=False),
    Filter("team", conditions.teams, conditions.of("assignment__team"), is_common=False),
    Filter(
        "group",
        conditions.offered(_("人群"), GROUPS),
        lambda rows, value: rows.filter(assignment__group=value),
        is_common=False,
    ),
    Filter("band", conditions.offered(_("时段"), BANDS), lambda rows, value: rows.filter(band=value), is_common=False),
    Filter(
        "outcome",
        conditions.offered(_("机器结果"), Outcome.choices()),
        lambda rows, value: rows.filter(call__outcome=value),
        is_common=False,
    ),
    Filter(
        "counts",
        conditions.yes(_("计入次数")),
        lambda rows, value: rows.filter(counts=value == "1"),
        is_common=False,
    ),
    Filter(
        "texted",
        conditions.yes(_("拨打前发过短信")),
        lambda rows, value: rows.filter(text__isnull=value != "1"),
        is_common=False,
    ),
    Filter("finding", _finding, lambda rows, value: rows.filter(suspected=value), is_common=False),
    Filter("spoken", conditions.yes(_("接通本人")), spoken, is_common=False),
    Filter("answered", conditions.yes(_("答了满意度")), answered, is_common=False),
    Filter("satisfied", conditions.yes(_("满意或很满意")), satisfied, is_common=False),
    Filter(
        "measured",
        conditions.yes(_("有通话时长")),
        lambda rows, value: rows.filter(call__talk_ms__isnull=value == "0"),
        is_common=False,
    ),
)


def seconds(row: Any) -> int | None:
    """How long was talked; None where no machine measured it."""
    found: int | None = row.call.talk_ms
    return None if found is None else found // 1000


def _name(row: Any) -> Any:
    return row.assignment.resident.name


def _place(row: Any) -> Any:
    return row.assignment.organisation


def _outcome(row: Any) -> Any:
    return row.call.get_outcome_display()


def _disposition(row: Any) -> Any:
    return row.call.get_disposition_display()


def _satisfaction(row: Any) -> Any:
    return row.interview and row.interview.satisfaction


ATTEMPTS = Listing(
    name="campaigns.attempts",
    title=pgettext_lazy("list", "拨打记录"),
    columns=(
        Column("placed_at", _("拨打时间"), Kind.TIME, sort=("placed_at",), address=of_attempt),
        Column("resident", _("姓名"), value=_name, sort=("assignment__resident__name_pinyin",)),
        Column("organisation", _("建档机构"), value=_place, sort=("assignment__organisation__code",)),
        Column("campaign", _("回访任务"), value=lambda row: row.assignment.campaign),
        Column("agent", _("回访员"), value=lambda row: row.call.agent_name, sort=("call__agent_name",)),
        Column("number", _("第几次"), Kind.NUMBER, sort=("number",)),
        Column("band", _("时段"), value=lambda row: dict(BANDS).get(row.band, row.band), sort=("band",)),
        Column("outcome", _("机器结果"), value=_outcome, sort=("call__outcome",)),
        Column("disposition", _("人工结论"), value=_disposition, sort=("call__disposition",)),
        Column("talk", _("通话时长"), Kind.NUMBER, unit=_("秒"), value=seconds, sort=("call__talk_ms",)),
        Column("satisfaction", _("满意度"), Kind.NUMBER, value=_satisfaction),
        Column("counts", _("计入次数"), value=lambda row: _("是") if row.counts else _("否"), is_shown=False),
        Column("texted", _("拨打前发过短信"), value=lambda row: _("是") if row.text_id else _("否"), is_shown=False),
        Column("note", _("备注"), value=lambda row: row.call.note, is_shown=False),
    ),
    order=("-placed_at", "-pk"),
    filters=FILTERS,
    row_address=of_attempt,
    empty=_("没有符合条件的拨打记录。"),
    export_rows=attempt_rows,
)  # fmt: skip
