"""Contracts: their list, one contract, and what is done to it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.contracts import actions, panels, rules
from district.contracts.actions.signing import renewal_begins
from district.contracts.forms.contracts import ChangeTeamForm, EndForm, RenewForm, SignForm
from district.contracts.forms.suggested import renew_first, sign_first
from district.contracts.importing import CONTRACT_IMPORT
from district.contracts.listings import CONTRACTS, contract_rows
from district.contracts.pages import contract_page, crumbs_of
from district.contracts.permissions import Contracts
from district.contracts.views.answering import answer
from district.contracts.views.reached import contract_of, page_of, resident_of, today
from district.lib.refusal import refusal_of
from district.lists.import_page import import_page
from district.lists.page import list_page


@needs(Contracts.VIEW)
def contracts(request: StaffRequest) -> HttpResponse:
    """签约协议 of the scope."""
    may = request.may(Contracts.IMPORT)
    return list_page(
        request, CONTRACTS, contract_rows(request.scope), template="contracts/contracts.html", may_import=may
    )


@needs(Contracts.IMPORT, "GET", "POST")
def import_contracts(request: StaffRequest) -> HttpResponse:
    """Contracts from Excel."""
    return import_page(request, CONTRACT_IMPORT, done=reverse("contracts:contracts"))


@needs(Contracts.VIEW)
def contract(request: StaffRequest, contract: UUID) -> HttpResponse:
    """One contract: its facts, how far it is kept, its history."""
    row = contract_of(request, contract)
    return render(request, "contracts/contract.html", contract_page(request, row, today(request)))


@needs(Contracts.VIEW)
def beside(request: StaffRequest, resident: UUID) -> HttpResponse:
    """The newest contract of a resident, as the resident's page shows it."""
    return render(request, "contracts/_panel.html", panels.beside(request, resident_of(request, resident)))


@needs(Contracts.SIGN, "GET", "POST")
def sign(request: StaffRequest, resident: UUID) -> HttpResponse:
    """签约 with a resident."""
    one, on = resident_of(request, resident), today(request)
    form = SignForm(request.POST or None, scope=request.scope, on=on, initial=sign_first(one, request.scope, on))

    def act() -> str:
        return page_of(actions.sign(resident=one, **form.told(), by=request.actor, at=request.at))

    back = reverse("residents:resident", args=(one.pk,))
    shown: dict[str, Any] = {"title": _("签约"), "about": one.name, "cancel": back, "crumbs": [(one.name, back)]}
    shown["refusal"] = refusal_of(rules.check_can_sign, one, on)
    return answer(request, form, act, _("已签约。"), **shown)


@needs(Contracts.SIGN, "GET", "POST")
def renew(request: StaffRequest, contract: UUID) -> HttpResponse:
    """续签."""
    row, on = contract_of(request, contract), today(request)
    begins_on = renewal_begins(row, on)
    first = renew_first(row, request.scope, on)
    form = RenewForm(request.POST or None, scope=request.scope, on=on, begins_on=begins_on, initial=first)

    def act() -> str:
        return page_of(actions.renew(contract=row, **form.told(), by=request.actor, at=request.at))

    hint = _("新协议自 %(day)s 起生效。") % {"day": begins_on}
    shown = crumbs_of(row) | {"title": _("续签"), "refusal": refusal_of(rules.check_can_renew, row, on), "hint": hint}
    return answer(request, form, act, _("已续签。"), **shown)


@needs(Contracts.SIGN, "GET", "POST")
def change_team(request: StaffRequest, contract: UUID) -> HttpResponse:
    """变更团队或医生."""
    row, on = contract_of(request, contract), today(request)
    first = {"version": row.version, "team": row.team_id, "doctor": row.doctor_id}
    form = ChangeTeamForm(request.POST or None, scope=request.scope, on=on, initial=first)

    def act() -> str:
        told = dict(form.cleaned_data)
        seen = told.pop("version")
        return page_of(actions.change_team(contract=row, seen=seen, **told, by=request.actor, at=request.at))

    shown = crumbs_of(row) | {"title": _("变更团队"), "refusal": refusal_of(rules.check_can_change, row, on)}
    return answer(request, form, act, _("已变更。"), **shown)


@needs(Contracts.SIGN, "GET", "POST")
def end(request: StaffRequest, contract: UUID) -> HttpResponse:
    """解约, with the reason."""
    row, on = contract_of(request, contract), today(request)
    form = EndForm(request.POST or None, initial={"version": row.version, "ended_on": on})

    def act() -> str:
        told = dict(form.cleaned_data)
        seen = told.pop("version")
        return page_of(actions.end(contract=row, seen=seen, **told, by=request.actor, at=request.at))

    shown = crumbs_of(row) | {"title": _("解约"), "refusal": refusal_of(rules.check_can_end, row, on)}
    return answer(request, form, act, _("已解约。"), **shown)
