"""The list of texts."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from district.lists.fields import DatesField
from district.lists.listing import Column, Filter, Kind, Listing
from district.orgs.models import Organisation
from district.texts import words
from district.texts.models import Adapter, State, Text
from district.texts.presenters import text_address
from district.texts.wording import title_of, titles

ALL = ("", _("全部"))


def _offered(choices: Any, label: Any) -> Any:
    return lambda request: forms.ChoiceField(choices=[ALL, *choices], label=label, required=False)  # noqa: ARG005


def _words(label: Any) -> Any:
    return lambda request: forms.CharField(label=label, required=False, max_length=60)  # noqa: ARG005


def _place(request: Any) -> Any:
    places = Organisation.objects.within(request.scope).order_by("code").values_list("code", "title")
    return forms.ChoiceField(choices=[ALL, *places], label=_("机构"), required=False)


def _purpose(request: Any) -> Any:  # noqa: ARG001
    return forms.ChoiceField(choices=[ALL, *titles()], label=_("用途"), required=False)


def _between(rows: Any, days: Any) -> Any:
    since, until = days
    rows = rows.filter(asked_at__gte=_midnight(since)) if since else rows
    return rows.filter(asked_at__lt=_midnight(until + timedelta(days=1))) if until else rows


def _midnight(day: date) -> datetime:
    """When a day begins here: an index finds times, and no days."""
    return timezone.make_aware(datetime.combine(day, time()))


def text_rows(scope: Any) -> Any:
    """The texts in scope, with what a row shows."""
    return Text.objects.within(scope).select_related("resident", "organisation")


TEXTS = Listing(
    name="texts.texts",
    title=_("短信记录"),
    columns=(
        Column("asked_at", _("申请时间"), Kind.TIME, sort=("asked_at",)),
        Column("resident", _("居民"), value=lambda text: text.resident.name),
        Column("organisation", _("机构"), value=lambda text: text.organisation.title, sort=("organisation__code",)),
        Column("purpose", _("用途"), value=lambda text: title_of(text.purpose), sort=("purpose",)),
        Column("state", _("状态"), Kind.STATE, value=words.state_of, sort=("state",)),
        Column("due_at", _("最早发送"), Kind.TIME, sort=("due_at",), is_shown=False),
        Column("sent_at", _("发送时间"), Kind.TIME, sort=("sent_at",)),
        Column("delivered_at", _("送达时间"), Kind.TIME, sort=("delivered_at",)),
        Column("adapter", _("发送方式"), value=lambda text: Adapter(text.adapter).label),
        Column("asked_by_name", _("申请人"), sort=("asked_by_name",)),
        Column("segments", _("计费条数"), Kind.NUMBER, sort=("segments",), is_shown=False),
        Column("wording", _("内容"), is_shown=False),
        Column("provider_id", _("平台编号"), Kind.CODE, is_shown=False),
        Column("reason", _("说明")),
    ),
    order=("-asked_at", "-pk"),
    filters=(
        Filter("days", lambda request: DatesField(label=_("申请日期")), _between),  # noqa: ARG005
        Filter("state", _offered(State.choices(), _("状态")), lambda rows, v: rows.filter(state=v)),
        Filter("adapter", _offered(Adapter.choices(), _("发送方式")), lambda rows, v: rows.filter(adapter=v)),
        Filter("unit", _place, lambda rows, v: rows.filter(organisation__code=v)),
        Filter("purpose", _purpose, lambda rows, v: rows.filter(purpose=v), is_common=False),
        Filter(
            "resident",
            _words(_("居民姓名")),
            lambda rows, v: rows.filter(resident__name__startswith=v),
            is_common=False,
            is_secret=True,
        ),
    ),
    row_address=text_address,
    empty=_("还没有短信。回访任务打开短信提醒后，拨打前发出的每一条短信都会出现在这里。"),
    export_rows=text_rows,
)
