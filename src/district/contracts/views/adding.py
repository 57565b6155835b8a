"""个性化包: signing one beside the basic package, and taking it back."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.contracts import actions, rules
from district.contracts.forms.contracts import AddForm, DropForm
from district.contracts.pages import crumbs_of
from district.contracts.permissions import Contracts
from district.contracts.views.answering import answer
from district.contracts.views.reached import added_of, contract_of, page_of, today
from district.lib.refusal import refusal_of


@needs(Contracts.SIGN, "GET", "POST")
def add(request: StaffRequest, contract: UUID) -> HttpResponse:
    """加签个性化包."""
    row, on = contract_of(request, contract), today(request)
    without = row.added.values("package")
    form = AddForm(request.POST or None, scope=request.scope, on=on, without=without, initial={"version": row.version})

    def act() -> str:
        told = dict(form.cleaned_data)
        seen = told.pop("version")
        actions.add_package(contract=row, seen=seen, **told, by=request.actor, at=request.at)
        return page_of(row)

    hint = _("自今天起计入履约；费用按服务包的价格收取。")
    shown = crumbs_of(row) | {
        "title": _("加签个性化包"),
        "refusal": refusal_of(rules.check_can_add, row, on),
        "hint": hint,
    }
    return answer(request, form, act, _("已加签。"), **shown)


@needs(Contracts.SIGN, "GET", "POST")
def drop(request: StaffRequest, addedpackage: UUID) -> HttpResponse:
    """取消个性化包."""
    row, on = added_of(request, addedpackage), today(request)
    form = DropForm(request.POST or None, initial={"version": row.version})

    def act() -> str:
        told = form.cleaned_data
        actions.drop_package(added=row, seen=told["version"], note=told["note"], by=request.actor, at=request.at)
        return page_of(row.contract)

    shown = crumbs_of(row.contract) | {"title": _("取消个性化包"), "refusal": refusal_of(rules.check_can_drop, row, on)}
    shown["hint"] = _("%(package)s：今天是最后一天，已做的服务保留。") % {"package": row.package}
    return answer(request, form, act, _("已取消。"), **shown)
