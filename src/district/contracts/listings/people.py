"""筛选居民: summaries by any combination of conditions."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.scope import Scope
from district.calls.models import Disposition, Outcome
from district.contracts.filters.conditions import CONDITIONS, SATISFACTION
from district.contracts.models import Team
from district.contracts.permissions import Contracts
from district.lists.listing import Column, Kind, Listing, Rows
from district.residents.ages import age_on
from district.residents.fetching import fetch
from district.residents.models import PhoneState, ResidentSummary, Sex, Signed
from district.residents.presenters import group_words, masked, state_word
from district.residents.service_kinds import kind_title

OUTCOMES = {**dict(Outcome.choices()), **dict(Disposition.choices())}
SATISFIED = dict(SATISFACTION)


def people_rows(scope: Scope) -> Rows:
    """The summaries of a scope, with what the list shows of them."""
    return ResidentSummary.objects.within(scope).select_related("resident", "organisation")


def fetched(rows: Rows, start: int, end: int, total: int) -> list[Any]:
    """One page, with the titles of the teams on it."""
    found = fetch(rows, start, end, total)
    numbers = {row.contract_team for row in found if row.contract_team}
    titles = dict(Team.objects.filter(number__in=numbers).values_list("number", "title")) if numbers else {}
    for row in found:
        row.team_title = titles.get(row.contract_team, "")
    return found


def standing_of(row: Any) -> tuple[str, Any]:
    """The tone and the word of what somebody's contract is today."""
    today = timezone.localdate(timezone.now())
    if row.contract_state == Signed.NEVER:
        return "muted", _("从未签约")
    if row.contract_until >= today:
        is_ahead = row.contract_since > today
        return ("info", _("尚未生效")) if is_ahead else ("ok", _("履约中"))
    is_ended = row.contract_state == Signed.ENDED
    return ("danger", pgettext_lazy("contract", "已解约")) if is_ended else ("warning", _("到期未续"))


def _with_team(rows: Rows) -> Rows:
    """For an export, which fetches no pages: each row with the title of its team."""
    titles = Team.objects.filter(number=OuterRef("contract_team")).values("title")
    return rows.annotate(team_title=Subquery(titles))


def _satisfied(row: Any) -> Any:
    return SATISFIED.get(str(row.last_satisfaction), "")


def _today(row: Any) -> Any:
    return row.resident.died_on or timezone.localdate(timezone.now())


PEOPLE = Listing(
    name="contracts.people",
    title=_("筛选居民"),
    columns=(
        Column("name", _("姓名"), sort=("name_pinyin",)),
        Column("sex", _("性别"), value=lambda row: Sex(row.sex).label),
        Column("age", _("年龄"), Kind.NUMBER, value=lambda row: age_on(row.born_on, _today(row))),
        Column("groups", _("人群"), value=lambda row: group_words(row.groups, row.born_on, _today(row))),
        Column("standing", _("签约状态"), Kind.STATE, value=standing_of),
        Column("contract_until", _("有效期至"), Kind.DATE),
        Column("team", _("团队"), value=lambda row: row.team_title or "", prepare=_with_team),
        Column("last_service_on", _("最近服务"), Kind.DATE),
        Column("last_service", _("服务种类"), value=lambda row: kind_title(row.last_service_kind), is_shown=False),
        Column("last_call_on", _("最近回访"), Kind.DATE),
        Column("outcome", _("回访结果"), value=lambda row: OUTCOMES.get(row.last_call_outcome, "")),
        Column(
            "satisfaction", _("满意度"), value=lambda row: SATISFIED.get(str(row.last_satisfaction), ""), is_shown=False
        ),
        Column("phone", _("电话"), Kind.CODE, value=lambda row: masked(row.resident, "phone")),
        Column("phone_state", _("电话状态"), value=lambda row: PhoneState(row.phone_state).label, is_shown=False),
        Column("quiet", _("免打扰"), value=lambda row: _("免打扰") if row.is_not_to_call else "", is_shown=False),
        Column("visits", _("上门服务"), value=lambda row: _("是") if row.is_home_visit_user else "", is_shown=False),
        Column("file_number", _("健康档案编号"), Kind.CODE, sort=("file_number",), is_shown=False),
        Column("organisation", _("建档机构"), is_shown=False),
        Column("state", _("状态"), Kind.STATE, value=lambda row: state_word(row.state), is_shown=False),
    ),
    order=("name_pinyin", "file_number"),
    filters=tuple(condition.as_filter() for condition in CONDITIONS.values()),
    row_address=lambda row: reverse("residents:resident", args=(row.pk,)),
    empty=_("范围内还没有居民。"),
    export_rows=people_rows,
    fetch=fetched,
    export_permission=Contracts.EXPORT,
)
