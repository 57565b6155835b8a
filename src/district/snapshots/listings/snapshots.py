"""证据快照: each with who froze it, why, how it stands, and what uses it."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.lists.listing import Column, Filter, Kind, Listing
from district.snapshots.addresses import refused_address, snapshot_address
from district.snapshots.models import Condition, State
from district.snapshots.uses import use_count, with_uses
from district.snapshots.words import condition_of

ALL = ("", _("全部"))


def _stands(rows: Any, condition: Any) -> Any:
    """The snapshots that stand so."""
    if condition == Condition.DAMAGED:
        return rows.exclude(damage="")
    return rows.filter(state=State(condition), damage="")


SNAPSHOTS = Listing(
    name="snapshots.snapshots",
    title=pgettext_lazy("list", "证据快照"),
    columns=(
        Column("as_of", _("截止日期"), Kind.DATE, sort=("as_of",)),
        Column("title", _("名称"), sort=("title",), address=snapshot_address),
        Column("condition", _("状态"), Kind.STATE, value=condition_of),
        Column("rows", pgettext_lazy("snapshot", "记录"), Kind.NUMBER, value=lambda one: one.row_count),
        Column(
            "refused",
            pgettext_lazy("snapshot", "退回"),
            Kind.NUMBER,
            value=lambda one: one.refused_count,
            address=refused_address,
        ),
        Column("uses", pgettext_lazy("snapshot", "使用"), Kind.NUMBER, value=use_count, prepare=with_uses),
        Column("asked_by_name", _("固定人"), sort=("asked_by_name",)),
        Column("reason", _("固定原因")),
        Column("asked_at", _("申请时间"), Kind.TIME, sort=("asked_at",)),
        Column("verified_at", _("上次核验"), Kind.TIME, sort=("verified_at",), is_shown=False),
        Column("damage", _("核验发现"), is_shown=False),
        Column("content_sha256", _("内容校验值"), Kind.CODE, is_shown=False),
    ),
    order=("-as_of", "-asked_at", "pk"),
    filters=(
        Filter(
            "words",
            lambda request: forms.CharField(label=_("名称或原因"), required=False, max_length=60),  # noqa: ARG005
            lambda rows, v: rows.filter(Q(title__icontains=v) | Q(reason__icontains=v)),
        ),
        Filter(
            "year",
            lambda request: forms.IntegerField(label=_("年度"), required=False, min_value=2000, max_value=2100),  # noqa: ARG005
            lambda rows, v: rows.filter(as_of__year=v),
        ),
        Filter(
            "condition",
            lambda request: forms.ChoiceField(choices=[ALL, *Condition.choices], label=_("状态"), required=False),  # noqa: ARG005
            _stands,
        ),
    ),
    row_address=snapshot_address,
    empty=_("还没有证据快照。固定一个快照，以后的每个数字都从它算起，三年后也能对上。"),
)
