"""档案更正建议: what agents heard and the registry does not say."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.scope import Scope
from district.campaigns.listings.conditions import offered
from district.campaigns.models import Proposal, ProposalKind, ProposalState
from district.campaigns.words import PROPOSAL_TONES, toned
from district.lists.listing import Column, Filter, Kind, Listing


def proposal_rows(scope: Scope) -> Any:
    """Proposals about residents whose files the scope keeps."""
    return Proposal.objects.within(scope).select_related("resident__organisation", "assignment__campaign")


def _address(row: Any) -> str:
    return reverse("campaigns:proposal", args=[row.pk])


def _state(row: Any) -> Any:
    return toned(ProposalState(row.state), PROPOSAL_TONES)


PROPOSALS = Listing(
    name="campaigns.proposals",
    title=pgettext_lazy("list", "档案更正建议"),
    columns=(
        Column("made_at", pgettext_lazy("proposal", "提出时间"), Kind.TIME, sort=("made_at",), address=_address),
        Column("resident", _("姓名"), value=lambda row: row.resident.name, sort=("resident__name_pinyin",)),
        Column("organisation", _("建档机构"), value=lambda row: row.resident.organisation),
        Column("kind", _("内容"), value=lambda row: row.get_kind_display(), sort=("kind",)),
        Column("told_on", _("发生日期"), Kind.DATE, sort=("told_on",)),
        Column("made_by_name", pgettext_lazy("proposal", "提出人"), sort=("made_by_name",)),
        Column("note", _("说明")),
        Column("state", _("状态"), Kind.STATE, value=_state, sort=("state",)),
        Column("answer", _("核实结果"), is_shown=False),
        Column("decided_by_name", _("核实人"), is_shown=False),
    ),
    order=("-made_at", "pk"),
    filters=(
        Filter("state", offered(_("状态"), ProposalState.choices()), lambda rows, value: rows.filter(state=value)),
        Filter("kind", offered(_("内容"), ProposalKind.choices()), lambda rows, value: rows.filter(kind=value)),
    ),
    row_address=_address,
    empty=_("没有档案更正建议。回访员在电话中得知居民死亡或迁出时，会在这里提出。"),
    export_rows=proposal_rows,
)  # fmt: skip
