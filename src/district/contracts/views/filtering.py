"""筛选居民: the page of the filter, its live count, and saved filters."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.contracts import actions, filters
from district.contracts.forms.findings import SaveForm
from district.contracts.listings import PEOPLE, people_rows
from district.contracts.pages import filter_page, told_filter
from district.contracts.permissions import Contracts
from district.contracts.views.answering import answer, press
from district.contracts.views.reached import saved_of, seen_filters, today
from district.lib.refusal import Refused
from district.lists.page import list_page
from district.shell import answers


@needs(Contracts.FILTER)
def people(request: StaffRequest) -> HttpResponse:
    """Residents by any combination of conditions, with the sentence that says them."""
    shown = filter_page(request, seen_filters(request))
    page = list_page(request, PEOPLE, people_rows(request.scope), template="contracts/people.html", **shown)
    if page.has_header("HX-Push-Url"):
        page.content += render(request, "contracts/_sentence.html", {**shown, "is_swapped": True}).content
    return page


@needs(Contracts.FILTER)
def count(request: StaffRequest) -> HttpResponse:
    """How many the conditions would find, as they are being filled in."""
    return render(request, "contracts/_count.html", told_filter(request, counted=True))


@needs(Contracts.FILTER, "GET", "POST")
def save(request: StaffRequest) -> HttpResponse:
    """Keep the conditions of the address under a name."""
    conditions = filters.from_address(request.GET)
    form = SaveForm(request.POST or None, initial={"sharing": "mine"})
    back = f"{reverse('contracts:people')}?{filters.to_address(conditions)}"

    def act() -> str:
        actions.save_filter(
            **form.cleaned_data, conditions=conditions, owner=request.user, scope=request.scope,
            by=request.actor, at=request.at,
        )  # fmt: skip
        return back

    shown = {"title": _("保存筛选"), "cancel": back, "hint": told_filter(request)["sentence"]}
    shown["crumbs"] = [(_("筛选居民"), back)]
    return answer(request, form, act, _("筛选已保存。"), **shown)


@needs(Contracts.FILTER)
def saved(request: StaffRequest, savedfilter: UUID) -> HttpResponse:
    """Show what a saved filter finds now."""
    row = saved_of(request, savedfilter)
    address = reverse("contracts:people")
    try:
        filters.check(row.conditions, scope=request.scope, on=today(request))
    except Refused as refused:
        return answers.refused(request, refused, address)
    return HttpResponseRedirect(f"{address}?{filters.to_address(row.conditions)}")


@needs(Contracts.FILTER, "POST")
def drop(request: StaffRequest, savedfilter: UUID) -> HttpResponse:
    """Forget a saved filter of one's own."""
    row, address = saved_of(request, savedfilter), reverse("contracts:people")
    if row.owner_id != request.user.pk:
        return answers.refused(request, Refused(_("这个筛选是别人保存的，只有建立人可以删除。")), address)
    return press(request, actions.drop_filter, address, _("筛选已删除。"), saved=row)
