"""签约协议: every contract of the scope."""

from typing import Any

from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.scope import Scope
from district.contracts.listings import conditions
from district.contracts.models import AddedPackage, Contract, ContractState, EndReason
from district.contracts.models.contract import STATED
from district.contracts.models.groups import BITS, TITLES, group_names
from district.contracts.permissions import Contracts
from district.lib.series import series
from district.lists.fields import DatesField
from district.lists.listing import Column, Filter, Kind, Listing
from district.residents.finding import name_condition
from district.residents.models import ResidentSummary


def contract_rows(scope: Scope) -> Any:
    """The contracts of a scope, with what a row shows."""
    rows = Contract.objects.within(scope)
    shown = rows.select_related("resident", "team", "doctor", "package", "organisation", "fulfilment", "renewed_by")
    return shown.prefetch_related(Prefetch("added", AddedPackage.objects.select_related("package")))


def state_of(contract: Any) -> tuple[str, Any]:
    """The tone and the word of what a contract is today."""
    state = contract.state_on(timezone.localdate(timezone.now()))
    return state.tone, state.label


def _named(rows: Any, text: str) -> Any:
    """By the number of the contract, or the name of the resident."""
    people = ResidentSummary.objects.filter(name_condition(text)).values("resident")
    return rows.filter(Q(number=text) | Q(resident__in=people))


def _between(field: str) -> Any:
    def apply(rows: Any, days: Any) -> Any:
        since, until = days
        rows = rows.filter(**{f"{field}__gte": since}) if since else rows
        return rows.filter(**{f"{field}__lte": until}) if until else rows

    return apply


def expired(rows: Any, days: Any) -> Any:
    """Those that came to their agreed end on one of these days: of which renewal is counted."""
    return _between("ends_on")(rows, days).filter(ended_on__isnull=True)


def kept(rows: Any, value: str) -> Any:
    """Those that the last count found kept, lagging, or did not count."""
    wanted = {
        "kept": Q(fulfilment__late=0),
        "late": Q(fulfilment__late__gt=0),
        "counted": Q(fulfilment__isnull=False),
        "unknown": Q(fulfilment__isnull=True),
    }
    return rows.filter(wanted[str(value)])


def paid(rows: Any, value: Any) -> Any:
    """Those with a package on the day that costs the resident something; or those without."""
    priced = AddedPackage.objects.held_on(value.on).filter(package__price__gt=0).values("contract")
    wanted = Q(package__price__gt=0) | Q(pk__in=priced)
    return rows.filter(wanted if value == "yes" else ~Q(package__price__gt=0) & ~Q(pk__in=priced))


def signed_words(contract: Any) -> str:
    """When a contract was signed, as exactly as is known."""
    local = timezone.localtime(contract.signed_at)
    return f"{local:%Y-%m-%d %H:%M:%S}" if contract.is_timed else f"{local:%Y-%m-%d}"


def _added_words(contract: Any) -> str:
    return series(one.package.title for one in contract.added.all() if not one.ended_on)


KEPT = (
    ("kept", pgettext_lazy("fulfilment", "按进度")),
    ("late", pgettext_lazy("fulfilment", "滞后")),
    ("counted", pgettext_lazy("fulfilment", "已统计")),
    ("unknown", pgettext_lazy("fulfilment", "尚未统计")),
)
RENEWED = (("yes", pgettext_lazy("renewal", "已续签")), ("no", pgettext_lazy("renewal", "未续签")))
STATED_REASONS = [(reason.value, reason.label) for reason in STATED]

PAID = (("yes", pgettext_lazy("contract", "有偿")), ("no", pgettext_lazy("contract", "免费")))
TIMED = (("time", pgettext_lazy("signing", "知道时分")), ("day", pgettext_lazy("signing", "只知道日期")))
PHONE = (("yes", pgettext_lazy("phone", "已留")), ("no", pgettext_lazy("phone", "没有留")))

CONTRACTS = Listing(
    name="contracts.contracts",
    title=_("签约协议"),
    columns=(
        Column("number", _("协议编号"), Kind.CODE, sort=("number",)),
        Column("resident", _("居民"), value=lambda row: row.resident.name),
        Column("groups", _("人群"), value=lambda row: series(str(TITLES[name]) for name in group_names(row.groups))),
        Column("team", _("团队"), value=lambda row: row.team.title),
        Column("doctor", _("家庭医生"), value=lambda row: row.doctor.name),
        Column("package", _("基础包"), value=lambda row: row.package.title),
        Column("added", _("个性化包"), value=_added_words),
        Column("begins_on", _("生效日期"), Kind.DATE, sort=("begins_on",)),
        Column("valid_until", _("有效期至"), Kind.DATE, sort=("valid_until",)),
        Column("state", _("状态"), Kind.STATE, value=state_of),
        Column(
            "end_reason",
            _("解约原因"),
            value=lambda row: row.end_reason and EndReason(row.end_reason).label,
            is_shown=False,
        ),
        Column("kept", _("履约"), value=lambda row: _kept_words(row)),
        Column("organisation", _("签约机构"), is_shown=False),
        Column("file_number", _("健康档案编号"), Kind.CODE, value=lambda row: row.resident.file_number, is_shown=False),
        Column("signed_at", _("签约时间"), Kind.CODE, value=signed_words, sort=("signed_at",), is_shown=False),
        Column("signed_by_name", _("登记人"), is_shown=False),
        Column("ends_on", _("到期日期"), Kind.DATE, is_shown=False),
    ),
    order=("-begins_on", "pk"),
    filters=(
        Filter("words", conditions.words(_("姓名或协议编号")), _named),
        Filter(
            "state",
            conditions.offered(ContractState.choices(), _("状态")),
            lambda rows, v: rows.in_state(str(v), v.on),
        ),
        Filter("team", conditions.teams, lambda rows, v: rows.filter(team__code=v)),
        Filter("within", conditions.number(_("多少天内到期")), lambda rows, v: rows.expiring(v.on, int(v))),
        Filter("centre", conditions.centres, conditions.of_centre("organisation"), is_common=False),
        Filter(
            "station",
            conditions.words(_("签约机构编码")),
            lambda rows, v: rows.filter(organisation__code=v),
            is_common=False,
        ),
        Filter(
            "doctor",
            conditions.words(_("医生工号")),
            lambda rows, v: rows.filter(doctor__staff_number=v),
            is_common=False,
        ),
        Filter("began", lambda _r: DatesField(label=_("生效日期")), _between("begins_on"), is_common=False),
        Filter("expired", lambda _r: DatesField(label=_("约定到期日期")), expired, is_common=False),
        Filter(
            "renewed",
            conditions.offered(RENEWED, _("续签")),
            lambda rows, v: rows.filter(renewed_by__isnull=v == "no"),
            is_common=False,
        ),
        Filter(
            "reason",
            conditions.offered(STATED_REASONS, _("解约原因")),
            lambda rows, v: rows.filter(end_reason=v),
            is_common=False,
        ),
        Filter("paid", conditions.offered(PAID, _("有偿签约")), paid, is_common=False),
        Filter(
            "timed",
            conditions.offered(TIMED, _("签约时间")),
            lambda rows, v: rows.filter(is_timed=v == "time"),
            is_common=False,
        ),
        Filter(
            "phone",
            conditions.offered(PHONE, _("居民电话")),
            lambda rows, v: rows.filter(resident__phone_index__isnull=v == "no"),
            is_common=False,
        ),
        Filter("kept", conditions.offered(KEPT, _("履约")), kept, is_common=False),
        Filter(
            "group",
            conditions.offered(list(TITLES.items()), _("签约时的人群")),
            lambda rows, v: rows.alias(held=F("groups").bitand(BITS[v])).filter(held__gt=0),
            is_common=False,
        ),
    ),
    row_address=lambda row: reverse("contracts:contract", args=(row.pk,)),
    empty=_("还没有签约协议。可以在居民档案页签约，或从 Excel 批量导入。"),
    export_rows=contract_rows,
    export_permission=Contracts.EXPORT,
)


def _kept_words(row: Any) -> str:
    counted = getattr(row, "fulfilment", None)
    return f"{counted.done}/{counted.required}" if counted else ""
