"""Deadlines, and the years that are closed."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.filings import actions
from district.filings.forms import ClosingForm, DeadlineForm, ExtensionForm, YearForm
from district.filings.listings import DEADLINES
from district.filings.models import Deadline, Period
from district.filings.permissions import Filings
from district.filings.views.reached import deadline_of, today
from district.filings.words import standing_of
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from district.lists.page import list_page
from district.orgs.models import Organisation
from district.shell import answers


@needs(Filings.VIEW)
def deadlines(request: StaffRequest) -> HttpResponse:
    """Every deadline in scope, and how late each is."""
    rows = Deadline.objects.within(request.scope).with_standing(today(request)).select_related("organisation")
    may_set = request.may(Filings.DEADLINES)
    return list_page(request, DEADLINES, rows, template="filings/deadlines.html", may_set=may_set)


@needs(Filings.VIEW)
def deadline(request: StaffRequest, deadline: UUID) -> HttpResponse:
    """One deadline."""
    row = deadline_of(request, deadline)
    facts = [
        (_("报送单位"), row.organisation.title),
        (_("年度"), str(row.year)),
        (_("表式"), row.words),
        (_("报送期限"), row.due_on.isoformat()),
        (_("原定期限"), row.first_due_on.isoformat()),
    ]
    shown = {"deadline": row, "facts": facts, "state": standing_of(row), "may_extend": request.may(Filings.DEADLINES)}
    return render(request, "filings/deadline.html", shown)


@needs(Filings.DEADLINES, "GET", "POST")
def new_deadline(request: StaffRequest) -> HttpResponse:
    """Set one."""
    form = DeadlineForm(request.POST or None, scope=request.scope, initial={"year": today(request).year})
    if form.is_valid():
        try:
            actions.set_deadline(by=request.actor, at=request.at, **form.cleaned_data)
        except Refused as refused:
            form.blame(refused)
        else:
            return answers.saved(request, reverse("filings:deadlines"), _("报送期限已设定。"))
    shown = {"form": form, "title": _("设定报送期限"), "cancel": reverse("filings:deadlines")}
    return render(request, "filings/form.html", shown)


@needs(Filings.DEADLINES, "GET", "POST")
def extend(request: StaffRequest, deadline: UUID) -> HttpResponse:
    """Put one off."""
    row = deadline_of(request, deadline)
    address = reverse("filings:deadline", args=[row.pk])
    form = ExtensionForm(request.POST or None, initial={"version": row.version, "due_on": row.due_on})
    if form.is_valid():
        said = dict(form.cleaned_data)
        seen = said.pop("version")
        try:
            actions.extend(deadline=row, seen=seen, by=request.actor, at=request.at, **said)
        except Refused as refused:
            form.blame(refused)
        except Conflict as conflict:
            return answers.conflict(
                request, form, conflict, {"due_on": _("报送期限"), "extension_reason": _("延期原因")}
            )
        else:
            return answers.saved(request, address, _("报送期限已延长。"))
    shown = {"form": form, "title": _("延长报送期限"), "cancel": address}
    return render(request, "filings/form.html", shown)


@needs(Filings.EXPORT, "POST")
def export(request: StaffRequest) -> HttpResponse:
    """Pack every signed sheet of a year."""
    form, address = YearForm(request.POST), reverse("filings:list")
    if not form.is_valid():
        return answers.refused(request, Refused(_("请填写年度。")), address)
    try:
        actions.start_export(year=form.cleaned_data["year"], scope=request.scope, by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, address)
    return answers.saved(request, address, _("正在打包，完成后可在“后台任务”中下载。"))


@needs(Filings.VIEW)
def years(request: StaffRequest) -> HttpResponse:
    """Which years are closed."""
    rows = list(Period.objects.within(request.scope).select_related("organisation"))
    may_close, may_export = request.may(Filings.CLOSE), request.may(Filings.EXPORT)
    form = ClosingForm(initial={"year": today(request).year - 1})
    shown = {"years": rows, "may_close": may_close, "may_export": may_export, "form": form}
    return render(request, "filings/years.html", shown)


@needs(Filings.CLOSE, "POST")
def close(request: StaffRequest) -> HttpResponse:
    """Close a year, or open it again."""
    form, address = ClosingForm(request.POST), reverse("filings:years")
    if not form.is_valid():
        return answers.refused(request, Refused(_("请填写年度。")), address)
    year, reason = form.cleaned_data["year"], form.cleaned_data["reason"]
    period = Period.objects.within(request.scope).filter(year=year, closed_at__isnull=False).first()
    try:
        if period and "reopen" in request.POST:
            actions.reopen_year(period=period, reason=reason, by=request.actor, at=request.at)
            return answers.saved(request, address, _("年度已重新开放。"))
        office = get_object_or_404(Organisation.objects.within(request.scope), pk=request.scope.organisation)
        actions.close_year(organisation=office, year=year, reason=reason, by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, address)
    return answers.saved(request, address, _("年度已关闭。更正不受影响。"))
