"""家医团队 and 服务包."""

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.scope import Scope
from district.contracts.listings import conditions
from district.contracts.models import Contract, Package, PackageKind, Team, TeamMember
from district.contracts.models.groups import TITLES, group_names
from district.lib.series import series
from district.lists.listing import Column, Filter, Kind, Listing


def team_rows(scope: Scope) -> Any:
    """The teams of a scope, each with its members and its people of today."""
    today = timezone.localdate(timezone.now())
    return (
        Team.objects.within(scope)
        .select_related("organisation", "leader")
        .annotate(
            people=_counted(Contract.objects.valid_on(today)),
            doctors=_counted(TeamMember.objects.on(today)),
        )
    )


def _counted(rows: Any) -> Any:
    of_team = rows.filter(team=OuterRef("pk")).order_by().values("team").annotate(rows=Count("pk")).values("rows")
    return Coalesce(Subquery(of_team, output_field=IntegerField()), 0)


def _state(row: Any) -> tuple[str, Any]:
    is_closed = row.closed_on is not None and row.closed_on <= timezone.localdate(timezone.now())
    return ("muted", pgettext_lazy("team", "已撤销")) if is_closed else ("ok", pgettext_lazy("team", "服务中"))


TEAMS = Listing(
    name="contracts.teams",
    title=_("家医团队"),
    columns=(
        Column("code", _("团队编码"), Kind.CODE, sort=("code",)),
        Column("title", _("团队名称"), sort=("title",)),
        Column("organisation", _("机构"), sort=("organisation__code",)),
        Column("leader", _("团队长"), value=lambda row: row.leader and row.leader.name),
        Column("doctors", _("成员"), Kind.NUMBER, sort=("doctors",), unit=_("人")),
        Column(
            "people",
            _("有效签约"),
            Kind.NUMBER,
            sort=("people",),
            unit=_("人"),
            address=lambda row: f"{reverse('contracts:contracts')}?team={row.code}&state=active",
        ),
        Column("opened_on", _("成立日期"), Kind.DATE, sort=("opened_on",)),
        Column("state", _("状态"), Kind.STATE, value=_state),
    ),
    order=("code",),
    filters=(
        Filter("words", conditions.words(_("团队名称或编码")), lambda rows, v: rows.filter(
            Q(title__icontains=v) | Q(code__icontains=v))),
        Filter("centre", conditions.centres, conditions.of_centre("organisation")),
    ),
    row_address=lambda row: reverse("contracts:team", args=(row.pk,)),
    empty=_("还没有家医团队。请先建立团队，再签约。"),
)  # fmt: skip


def package_rows(scope: Scope) -> Any:
    """The packages that a scope sees."""
    return Package.objects.within(scope).select_related("organisation").prefetch_related("items")


PACKAGES = Listing(
    name="contracts.packages",
    title=_("服务包"),
    columns=(
        Column("code", _("服务包编码"), Kind.CODE, sort=("code",)),
        Column("title", _("服务包名称"), sort=("title",)),
        Column("year", _("年度"), Kind.CODE, sort=("year",)),
        Column("kind", _("类别"), value=lambda row: PackageKind(row.kind).label, sort=("kind",)),
        Column(
            "groups",
            _("适用人群"),
            value=lambda row: series(str(TITLES[name]) for name in group_names(row.groups)) or _("全部居民"),
        ),
        Column("items", _("服务项目"), value=lambda row: "；".join(str(item) for item in row.items.all())),
        Column("price", _("价格"), value=lambda row: row.price_told),
        Column("organisation", _("发布机构")),
        Column("closed_on", _("停用日期"), Kind.DATE),
    ),
    order=("-year", "code"),
    filters=(
        Filter("kind", conditions.offered(PackageKind.choices(), _("类别")), lambda rows, v: rows.filter(kind=v)),
    ),
    row_address=lambda row: reverse("contracts:package", args=(row.pk,)),
    empty=_("还没有服务包。发布后才能签约。"),
)
