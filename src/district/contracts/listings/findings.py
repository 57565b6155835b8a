"""真实性疑点: what the centres must clear up, and by when."""

from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from district.access.scope import Scope
from district.contracts.listings import conditions
from district.contracts.models import Finding, FindingKind, FindingState
from district.contracts.permissions import Contracts
from district.lists.listing import Column, Filter, Kind, Listing


def finding_rows(scope: Scope) -> Any:
    """The findings of a scope, with what a row shows."""
    return Finding.objects.within(scope).select_related("organisation", "resident", "contract")


def state_of(finding: Any) -> tuple[str, Any]:
    """The tone and the word of what a finding is today."""
    state = finding.state_on(timezone.localdate(timezone.now()))
    return state.tone, state.label


FINDINGS = Listing(
    name="contracts.findings",
    title=_("真实性疑点"),
    columns=(
        Column("kind", _("疑点"), value=lambda row: FindingKind(row.kind).label, sort=("kind",)),
        Column("note", _("说明")),
        Column("organisation", _("责任机构"), sort=("organisation__code",)),
        Column("resident", _("居民"), value=lambda row: row.resident and row.resident.name),
        Column("contract", _("协议编号"), Kind.CODE, value=lambda row: row.contract and row.contract.number),
        Column("raised_at", _("提出时间"), Kind.TIME, sort=("raised_at",)),
        Column("deadline", _("答复期限"), Kind.DATE, sort=("deadline",)),
        Column("state", _("状态"), Kind.STATE, value=state_of),
        Column("raised_by_name", _("提出人"), is_shown=False),
        Column("reply", _("答复"), is_shown=False),
        Column("replied_at", _("答复时间"), Kind.TIME, is_shown=False),
        Column("replied_by_name", _("答复人"), is_shown=False),
        Column("judgement", _("审核意见"), is_shown=False),
    ),
    order=("deadline", "-raised_at", "pk"),
    filters=(
        Filter(
            "state",
            conditions.offered([*FindingState.choices(), ("waiting", _("待答复和逾期"))], _("状态")),
            lambda rows, v: rows.waiting() if v == "waiting" else rows.in_state(str(v), v.on),
        ),
        Filter("kind", conditions.offered(FindingKind.choices(), _("疑点")), lambda rows, v: rows.filter(kind=v)),
        Filter("centre", conditions.centres, conditions.of_centre("organisation")),
        Filter(
            "late",
            conditions.offered((("yes", _("逾期后才答复")),), _("时限")),
            lambda rows, _v: rows.filter(replied_at__date__gt=F("deadline")),
            is_common=False,
        ),
    ),
    row_address=lambda row: reverse("contracts:finding", args=(row.pk,)),
    empty=_("没有真实性疑点。可以点“开始核查”检查签约记录。"),
    export_rows=finding_rows,
    export_permission=Contracts.EXPORT,
)
