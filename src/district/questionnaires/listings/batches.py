"""发放批次: links and paper, and how many came back."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.lists.listing import Column, Filter, Kind, Listing
from district.questionnaires.listings import conditions
from district.questionnaires.models import Channel


def _address(row: Any) -> str:
    return reverse("questionnaires:batch", args=[row.pk])


BATCHES = Listing(
    name="questionnaires.batches",
    title=pgettext_lazy("list", "发放批次"),
    columns=(
        Column("number", _("批号"), Kind.CODE, sort=("number",), address=_address),
        Column("title", _("用途"), sort=("title",)),
        Column("questions", _("问卷版本")),
        Column("organisation", _("机构"), sort=("organisation__code",)),
        Column("channel", _("方式"), value=lambda row: row.get_channel_display()),
        Column("is_anonymous", _("匿名"), value=lambda row: _("是") if row.is_anonymous else _("否")),
        Column("sent", _("发出"), Kind.NUMBER, unit=pgettext_lazy("unit", "份")),
        Column("back", _("收回"), Kind.NUMBER, unit=pgettext_lazy("unit", "份")),
        Column("expires_on", _("截止日期"), Kind.DATE, sort=("expires_on",)),
        Column("created_at", _("新建时间"), Kind.TIME, sort=("created_at",), is_shown=False),
    ),
    order=("-created_at", "-id"),
    filters=(
        Filter("words", conditions.words(_("批号")), lambda rows, v: rows.filter(number__icontains=v)),
        Filter(
            "channel",
            conditions.offered([c for c in Channel.choices if c[0] != "interviewer"], _("方式")),
            lambda rows, v: rows.filter(channel=v),
        ),
        Filter("unit", conditions.unit(_("机构")), lambda rows, v: rows.filter(organisation__code=v)),
    ),
    row_address=_address,
    empty=_("还没有发放过问卷。请打开一份已发布的问卷，从那里发放链接、二维码或纸质问卷。"),
)
