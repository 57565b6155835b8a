"""真实性疑点: their list, one of them, and what is said of it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.contracts import actions, checking
from district.contracts.actions.doubting import check_can_judge, check_can_reply
from district.contracts.forms.findings import DoubtForm, JudgeForm, ReplyForm
from district.contracts.listings import FINDINGS, finding_rows
from district.contracts.pages import checks_page, crumbs_of, finding_crumbs, finding_page
from district.contracts.permissions import Contracts
from district.contracts.views.answering import answer
from district.contracts.views.reached import contract_of, finding_of, page_of, today
from district.lib.refusal import refusal_of
from district.lists.page import list_page
from district.shell import answers


@needs(Contracts.VIEW)
def findings(request: StaffRequest) -> HttpResponse:
    """Every doubt of the scope, the nearest deadline first."""
    return list_page(request, FINDINGS, finding_rows(request.scope), template="contracts/findings.html")


@needs(Contracts.VIEW)
def checks(request: StaffRequest) -> HttpResponse:
    """真实性核查: every check, how far it reached, and what it could not look at."""
    return render(request, "contracts/checks.html", checks_page(request, today(request)))


@needs(Contracts.DOUBT, "POST")
def check(request: StaffRequest) -> HttpResponse:
    """Check in the background whether the contracts of the scope are real."""
    checking.start(scope=request.scope, by=request.actor, at=request.at)
    return answers.saved(request, reverse("contracts:checks"), _("正在后台核查，可以离开本页；进度在“后台任务”中。"))


@needs(Contracts.VIEW)
def finding(request: StaffRequest, finding: UUID) -> HttpResponse:
    """One doubt: the records it rests on, and what was said."""
    row = finding_of(request, finding)
    return render(request, "contracts/finding.html", finding_page(request, row, today(request)))


@needs(Contracts.DOUBT, "GET", "POST")
def doubt(request: StaffRequest, contract: UUID) -> HttpResponse:
    """Raise a doubt about a contract by hand."""
    row = contract_of(request, contract)
    form = DoubtForm(request.POST or None)

    def act() -> str:
        made = actions.raise_finding(
            **form.cleaned_data, resident=row.resident, contract=row, by=request.actor, at=request.at
        )
        return page_of(made)

    return answer(request, form, act, _("已提出，等待中心答复。"), **crumbs_of(row) | {"title": _("提出疑点")})


@needs(Contracts.REPLY, "GET", "POST")
def reply(request: StaffRequest, finding: UUID) -> HttpResponse:
    """The centre's answer."""
    row = finding_of(request, finding)
    form = ReplyForm(request.POST or None, initial={"version": row.version})

    def act() -> str:
        told = form.cleaned_data
        actions.reply(finding=row, seen=told["version"], answer=told["answer"], by=request.actor, at=request.at)
        return page_of(row)

    shown = finding_crumbs(row) | {"title": _("答复疑点"), "refusal": refusal_of(check_can_reply, row)}
    return answer(request, form, act, _("已答复，等待审核。"), **shown)


@needs(Contracts.DOUBT, "GET", "POST")
def judge(request: StaffRequest, finding: UUID) -> HttpResponse:
    """Accept the answer or send it back."""
    row = finding_of(request, finding)
    form = JudgeForm(request.POST or None, initial={"version": row.version, "decision": "accept"})

    def act() -> str:
        told = form.cleaned_data
        act_of = actions.accept if told["decision"] == "accept" else actions.reopen
        act_of(finding=row, seen=told["version"], judgement=told["judgement"], by=request.actor, at=request.at)
        return page_of(row)

    shown = finding_crumbs(row) | {"title": _("审核答复"), "refusal": refusal_of(check_can_judge, row)}
    return answer(request, form, act, _("已审核。"), **shown, said=row.reply)
