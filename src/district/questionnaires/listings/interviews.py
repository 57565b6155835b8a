"""答卷: each with how it came in, how far it is and how satisfied somebody was."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.lists.listing import Column, Filter, Kind, Listing
from district.questionnaires.listings import conditions
from district.questionnaires.models import Channel, InterviewState
from district.questionnaires.words import state_of


def _address(row: Any) -> str:
    return reverse("questionnaires:interview", args=[row.pk])


INTERVIEWS = Listing(
    name="questionnaires.interviews",
    title=pgettext_lazy("list", "答卷"),
    columns=(
        Column("questions", _("问卷版本"), address=_address, sort=("questions__questionnaire__title",)),
        Column("organisation", _("机构"), sort=("organisation__code",)),
        Column("channel", _("方式"), value=lambda row: row.get_channel_display(), sort=("channel",)),
        Column("state", _("状态"), Kind.STATE, value=state_of),
        Column("satisfaction", _("满意度"), Kind.NUMBER, sort=("satisfaction",)),
        Column("score", _("得分"), Kind.NUMBER, sort=("score",)),
        Column("by_name", _("访问员"), sort=("by_name",)),
        Column("started_at", _("开始时间"), Kind.TIME, sort=("started_at",)),
        Column("completed_at", _("完成时间"), Kind.TIME, sort=("completed_at",)),
        Column("paper_number", _("纸卷编号"), Kind.CODE, is_shown=False),
    ),
    order=("-started_at", "-id"),
    filters=(
        Filter("version", conditions.version(_("问卷版本")), lambda rows, v: rows.filter(questions=v)),
        Filter("unit", conditions.unit(_("机构")), lambda rows, v: rows.filter(organisation__code=v)),
        Filter("state", conditions.offered(InterviewState.choices, _("状态")), lambda rows, v: rows.filter(state=v)),
        Filter(
            "channel",
            conditions.offered(Channel.choices, _("方式")),
            lambda rows, v: rows.filter(channel=v),
            is_common=False,
        ),
        Filter(
            "satisfaction",
            conditions.offered([(n, str(n)) for n in range(5, 0, -1)], _("满意度")),
            lambda rows, v: rows.filter(satisfaction=v),
            is_common=False,
        ),
        Filter("answer", conditions.answer(_("答案")), conditions.answered_so, is_common=False),
        Filter("batch", conditions.words(_("批号")), lambda rows, v: rows.filter(batch__number=v), is_common=False),
        Filter(
            "since",
            conditions.day(_("完成于此日或以后")),
            lambda rows, v: rows.filter(completed_at__date__gte=v),
            is_common=False,
        ),
    ),
    row_address=_address,
    empty=_("还没有答卷。回访、链接和纸质录入的答卷都会出现在这里；匿名答卷只进入结果，不逐份列出。"),
)
