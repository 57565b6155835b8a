"""The lists of calls: every call, and the extensions."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.calls import words
from district.calls.models import Adapter, Call, Disposition, Outcome, Phone, PhoneKind, RecordingState
from district.calls.presenters import spoken
from district.lists.fields import DatesField
from district.lists.listing import Column, Filter, Kind, Listing
from district.orgs.models import Organisation

ALL = ("", _("全部"))


def _offered(choices: Any, label: Any) -> Any:
    return lambda request: forms.ChoiceField(choices=[ALL, *choices], label=label, required=False)  # noqa: ARG005


def _words(label: Any) -> Any:
    return lambda request: forms.CharField(label=label, required=False, max_length=60)  # noqa: ARG005


def _place(request: Any) -> Any:
    places = Organisation.objects.within(request.scope).order_by("code").values_list("code", "title")
    return forms.ChoiceField(choices=[ALL, *places], label=_("机构"), required=False)


def _between(rows: Any, days: Any) -> Any:
    since, until = days
    rows = rows.filter(placed_at__gte=_midnight(since)) if since else rows
    return rows.filter(placed_at__lt=_midnight(until + timedelta(days=1))) if until else rows


def _midnight(day: date) -> datetime:
    """When a day begins here: an index finds times, and no days."""
    return timezone.make_aware(datetime.combine(day, time()))


def _disposed(rows: Any, value: str) -> Any:
    return rows.undisposed() if value == NOT_SAID else rows.filter(disposition=value)


def _ended(rows: Any, value: str) -> Any:
    return rows.running() if value == RUNNING else rows.filter(outcome=value)


NOT_SAID, RUNNING = "none", "running"


def call_address(call: Call) -> str:
    """The page of a call."""
    return reverse("calls:detail", args=[call.pk])


def call_rows(scope: Any) -> Any:
    """The calls in scope, with what a row shows."""
    return Call.objects.within(scope).select_related("resident", "organisation", "recording")


CALLS = Listing(
    name="calls.calls",
    title=_("通话记录"),
    columns=(
        Column("placed_at", _("拨打时间"), Kind.TIME, sort=("placed_at",)),
        Column("resident", _("居民"), value=lambda call: call.resident.name),
        Column("organisation", _("机构"), value=lambda call: call.organisation.title, sort=("organisation__code",)),
        Column("agent_name", _("回访员"), sort=("agent_name",)),
        Column("outcome", _("机器结果"), Kind.STATE, value=words.outcome_state, sort=("outcome",)),
        Column("disposition", _("人工结论"), Kind.STATE, value=words.disposition_state, sort=("disposition",)),
        Column("talked", _("通话时长"), value=lambda call: spoken(call.talked), sort=("talk_ms",)),
        Column(
            "recording",
            _("录音"),
            Kind.STATE,
            value=lambda call: words.recording_state(getattr(call, "recording", None)),
        ),
        Column("adapter", _("拨打方式"), value=lambda call: Adapter(call.adapter).label, is_shown=False),
        Column("cause", _("原因码"), Kind.CODE, is_shown=False),
        Column("ringing_at", _("振铃时间"), Kind.TIME, is_shown=False),
        Column("answered_at", _("接听时间"), Kind.TIME, is_shown=False),
        Column("ended_at", _("结束时间"), Kind.TIME, is_shown=False),
        Column("note", _("备注")),
    ),
    order=("-placed_at", "-pk"),
    filters=(
        Filter("days", lambda request: DatesField(label=_("拨打日期")), _between),  # noqa: ARG005
        Filter("outcome", _offered([(RUNNING, _("进行中")), *Outcome.choices()], _("机器结果")), _ended),
        Filter("disposition", _offered([(NOT_SAID, _("尚未登记")), *Disposition.choices()], _("人工结论")), _disposed),
        Filter("unit", _place, lambda rows, v: rows.filter(organisation__code=v)),
        Filter("agent", _words(_("回访员")), lambda rows, v: rows.filter(agent_name__icontains=v), is_common=False),
        Filter(
            "resident",
            _words(_("居民姓名")),
            lambda rows, v: rows.filter(resident__name__startswith=v),
            is_common=False,
            is_secret=True,
        ),
        Filter(
            "adapter",
            _offered(Adapter.choices(), _("拨打方式")),
            lambda rows, v: rows.filter(adapter=v),
            is_common=False,
        ),
        Filter(
            "recording",
            _offered(RecordingState.choices(), _("录音")),
            lambda rows, v: rows.filter(recording__state=v),
            is_common=False,
        ),
    ),
    row_address=call_address,
    empty=_("还没有通话。在回访工作台拨打后，每一次拨打都会出现在这里。"),
    export_rows=call_rows,
)

PHONES = Listing(
    name="calls.phones",
    title=_("分机"),
    columns=(
        Column("extension", _("分机号"), Kind.CODE, sort=("extension",)),
        Column("agent", _("使用人"), value=lambda phone: str(phone.agent), sort=("agent__name",)),
        Column("organisation", _("机构"), value=lambda phone: phone.organisation.title, sort=("organisation__code",)),
        Column("kind", _("话机"), value=lambda phone: PhoneKind(phone.kind).label),
        Column(
            "state",
            _("状态"),
            Kind.STATE,
            value=lambda phone: (
                ("muted", _("已停用")) if phone.retired_at else ("ok", pgettext_lazy("extension", "在用"))
            ),
        ),
    ),
    order=("extension", "pk"),
    row_address=lambda phone: reverse("calls:extension", args=[phone.pk]),
    empty=_("还没有分机。有交换机时，给每位回访员设置一个分机。"),
    export_rows=lambda scope: Phone.objects.within(scope).select_related("agent", "organisation"),
)
