"""What agents heard and the registry does not say."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from district.access.gate import needs
from district.access.request import StaffRequest
from district.audit.trail import history_of
from district.campaigns import actions, rules
from district.campaigns.forms.proposals import DecisionForm
from district.campaigns.listings import PROPOSALS, proposal_rows
from district.campaigns.models import Proposal, ProposalState
from district.campaigns.permissions import Campaigns
from district.campaigns.reached import proposal_of
from district.campaigns.words import PROPOSAL_TONES, toned
from district.lib.refusal import Refused, refusal_of
from district.lib.versions import Conflict
from district.lists.page import list_page
from district.shell import answers


@needs(Campaigns.VIEW)
def proposals(request: StaffRequest) -> HttpResponse:
    """Corrections of the registry that were proposed."""
    return list_page(request, PROPOSALS, proposal_rows(request.scope))


@needs(Campaigns.VIEW)
def proposal(request: StaffRequest, proposal: UUID) -> HttpResponse:
    """One proposal, and the form with which the centre decides it."""
    row = proposal_of(request, proposal)
    first = {"version": row.version, "on": row.told_on}
    return render(request, "campaigns/proposal.html", _shown(request, row, DecisionForm(initial=first)))


@needs(Campaigns.DECIDE, "POST")
def decide(request: StaffRequest, proposal: UUID) -> HttpResponse:
    """The centre found out: it is true, or it is not."""
    row, form = proposal_of(request, proposal), DecisionForm(request.POST)
    if form.is_valid():
        try:
            _decide(request, row, form)
        except Refused as refused:
            form.blame(refused)
        except Conflict as conflict:
            return answers.conflict(request, form, conflict, {"state": _("状态"), "answer": _("核实结果")})
        else:
            return answers.saved(request, _address(row), _("已办理。"))
    return render(request, "campaigns/proposal.html", _shown(request, row, form))


def _shown(request: StaffRequest, row: Proposal, form: DecisionForm) -> dict[str, object]:
    return {
        "proposal": row,
        "form": form,
        "state": toned(ProposalState(row.state), PROPOSAL_TONES),
        "may_decide": request.may(Campaigns.DECIDE) and row.state == ProposalState.OPEN,
        "refusal": refusal_of(rules.check_can_decide, row),
        "facts": [
            (_("内容"), row.get_kind_display()),
            (_("建档机构"), row.resident.organisation),
            (_("发生日期"), row.told_on),
            (_("说明"), row.note),
            (pgettext("proposal", "提出人"), row.made_by_name),
            (_("回访任务"), row.assignment.campaign),
            *(((_("核实人"), row.decided_by_name), (_("核实结果"), row.answer)) if row.decided_at else ()),
        ],
        "events": history_of(row),
    }


def _decide(request: StaffRequest, row: Proposal, form: DecisionForm) -> None:
    given = form.cleaned_data
    told = {"proposal": row, "seen": given["version"], "answer": given["answer"], "by": request.actor, "at": request.at}
    if given["decision"] == "accept":
        actions.accept(on=given["on"], **told)
    else:
        actions.reject(**told)


def _address(row: Proposal) -> str:
    return reverse("campaigns:proposal", args=[row.pk])
