"""A list over the audit trail: it has what every list has, and nothing of any module."""

from typing import Any

from django import forms

from district.access.scope import Scope
from district.audit.models import Event
from district.lists.fields import DatesField
from district.lists.listing import Column, Filter, Kind, Listing


def rows(scope: Scope) -> Any:
    """The rows of the stories, and none of what the site itself writes down."""
    return Event.objects.within(scope).filter(action="tests.row.written")


EVENTS = Listing(
    name="tests.events",
    title="操作记录",
    columns=(
        Column("action", "动作", Kind.CODE, sort=("action",)),
        Column("target_name", "对象", sort=("target_name",)),
        Column("at", "时间", Kind.TIME, sort=("at",)),
        Column("number", "行数", Kind.NUMBER, lambda event: event.after.get("rows"), unit="行"),
        Column("actor_name", "操作人", sort=("actor_name", "-at")),
        Column("state", "状态", Kind.STATE, lambda event: ("ok", "已记录")),
        Column("note", "备注", is_shown=False),
    ),
    order=("-at", "pk"),
    filters=(
        Filter(
            "q", lambda request: forms.CharField(label="对象"), lambda rows, q: rows.filter(target_name__contains=q)
        ),
        Filter("on", lambda request: DatesField(label="日期"), lambda rows, days: rows),
        Filter(
            "role",
            lambda request: forms.MultipleChoiceField(label="角色", choices=[("a", "甲"), ("b", "乙")]),
            lambda rows, roles: rows.filter(actor_role__in=roles),
            is_common=False,
        ),
        Filter("number", lambda request: forms.IntegerField(label="编号"), lambda rows, n: rows, is_common=False),
    ),
    row_address=lambda event: f"/events/{event.pk}/",
    export_rows=rows,
)
