"""The ledger: its list, one booking, and a page for each kind of booking."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from district.access.gate import needs
from district.access.request import StaffRequest
from district.budgets import actions
from district.budgets.forms import entries
from district.budgets.importing import LEDGER_IMPORT
from district.budgets.listings import LEDGER, ledger_rows
from district.budgets.models import Kind, Project
from district.budgets.pages import booking_page, entry_page, sums_of
from district.budgets.papers import keep_paper
from district.budgets.permissions import Budgets
from district.budgets.views.reached import booking_of, page_of, project_of, today
from district.files.models import StoredFile
from district.lib.refusal import Refused
from district.lists.import_page import import_page
from district.lists.page import list_page
from district.shell import answers
from district.shell.forms import HouseForm


@needs(Budgets.VIEW)
def ledger(request: StaffRequest) -> HttpResponse:
    """The bookings of every project in scope, and what they add up to, also when htmx asks for the table alone."""
    sums = sums_of(request, LEDGER, ledger_rows(request.scope))
    shown = {"sums": sums, "may_import": request.may(Budgets.IMPORT)}
    page = list_page(request, LEDGER, ledger_rows(request.scope), template="budgets/ledger.html", **shown)
    if page.has_header("HX-Push-Url"):
        page.content += render(request, "budgets/_sums.html", {"sums": sums, "is_swapped": True}).content
    return page


@needs(Budgets.IMPORT, "GET", "POST")
def import_ledger(request: StaffRequest) -> HttpResponse:
    """Bookings from Excel."""
    return import_page(request, LEDGER_IMPORT, done=reverse("budgets:ledger"))


@needs(Budgets.VIEW)
def booking(request: StaffRequest, booking: UUID) -> HttpResponse:
    """One booking: what it says, who wrote it when, its papers, what was done to it."""
    return render(request, "budgets/booking.html", booking_page(request, booking_of(request, booking), today(request)))


@needs(Budgets.ADJUST, "GET", "POST")
def initial(request: StaffRequest, project: UUID) -> HttpResponse:
    """登记年初预算."""
    return _book(request, project, entries.InitialForm, Kind.INITIAL, _("登记年初预算"))


@needs(Budgets.ADJUST, "GET", "POST")
def carry_over(request: StaffRequest, project: UUID) -> HttpResponse:
    """登记上年结转."""
    return _book(request, project, entries.CarryOverForm, Kind.CARRY_OVER, _("登记上年结转"))


@needs(Budgets.ADJUST, "GET", "POST")
def adjust(request: StaffRequest, project: UUID) -> HttpResponse:
    """调整预算: more or less money, with the document that says so."""
    return _book(request, project, entries.AdjustForm, Kind.SUPPLEMENT, _("调整预算"))


@needs(Budgets.PAY, "GET", "POST")
def arrive(request: StaffRequest, project: UUID) -> HttpResponse:
    """登记到账."""
    return _book(request, project, entries.ArriveForm, Kind.ARRIVAL, _("登记到账"))


@needs(Budgets.PAY, "GET", "POST")
def give_back(request: StaffRequest, project: UUID) -> HttpResponse:
    """登记缴回."""
    return _book(request, project, entries.GiveBackForm, Kind.GIVING_BACK, pgettext("step", "缴回资金"))


@needs(Budgets.PAY, "GET", "POST")
def pay(request: StaffRequest, project: UUID) -> HttpResponse:
    """登记支付."""
    return _book(request, project, entries.PayForm, Kind.PAYMENT, _("登记支付"))


@needs(Budgets.PAY, "GET", "POST")
def reverse_booking(request: StaffRequest, booking: UUID) -> HttpResponse:
    """红冲: take back a wrong booking, with the reason."""
    row = booking_of(request, booking)
    form = entries.ReverseForm(
        request.POST or None, initial={"booked_on": max(row.booked_on, min(today(request), row.project.last_day))}
    )
    if form.is_valid():
        try:
            actions.reverse(booking=row, by=request.actor, at=request.at, **form.cleaned_data)
        except Refused as refused:
            form.blame(refused)
        else:
            return answers.saved(request, page_of(row.project), _("已红冲。请重新登记正确的账目。"))
    shown = booking_page(request, row, today(request))
    return render(request, "budgets/reverse.html", {**shown, "form": form})


@needs(Budgets.ADJUST, "GET", "POST")
def attach(request: StaffRequest, booking: UUID) -> HttpResponse:
    """Put a paper behind a booking."""
    row = booking_of(request, booking)
    form = entries.PaperForm(request.POST or None, request.FILES or None)
    address = reverse("budgets:booking", args=[row.pk])
    if form.is_valid():
        try:
            paper = _keep(request, row.project, form)
            actions.attach(booking=row, paper=paper, by=request.actor, at=request.at)
        except Refused as refused:
            form.blame(refused)
        else:
            return answers.saved(request, address, _("文件已上传。"))
    shown = {"form": form, "project": row.project, "title": _("上传附件"), "cancel": address}
    return render(request, "budgets/form.html", shown)


def _book(
    request: StaffRequest, key: UUID, form_class: type[entries.EntryForm], kind: Kind, title: str
) -> HttpResponse:
    """The page of one kind of booking: its form, what is left of the money, and why nothing can be booked."""
    row = project_of(request, key)
    first = {"booked_on": min(today(request), row.last_day)}
    form = form_class(request.POST or None, request.FILES or None, initial=first)
    if form.is_valid():
        try:
            _write(request, row, form)
        except Refused as refused:
            form.blame(refused)
        else:
            return answers.saved(request, page_of(row), _("已登记。"))
    return render(request, "budgets/form.html", entry_page(row, form, kind, title, today(request)))


def _write(request: StaffRequest, row: Project, form: entries.EntryForm) -> None:
    paper = _keep(request, row, form) if form.cleaned_data.get("paper") else None
    actions.book(project=row, entry=form.entry(), paper=paper, by=request.actor, at=request.at)


def _keep(request: StaffRequest, row: Project, form: HouseForm) -> StoredFile:
    file = form.cleaned_data["paper"]
    return keep_paper(file, name=file.name, project=row, by=request.actor, at=request.at)
