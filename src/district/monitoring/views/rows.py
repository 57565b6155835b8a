"""One row at the end of a month: its figures, and what is said of it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from district.monitoring import actions
from district.monitoring.addresses import row_address
from district.monitoring.forms.explaining import ExplainForm, first_said
from district.monitoring.pages import row_page
from district.monitoring.permissions import Monitoring
from district.monitoring.views.reached import line_of, monitored_of, today
from district.shell import answers


@needs(Monitoring.VIEW)
def row(request: StaffRequest, goal: UUID, key: str) -> HttpResponse:
    """A row, with the form that explains it."""
    found = monitored_of(request, goal)
    line = line_of(found, key)
    form = ExplainForm(initial=first_said(line.explanation), is_counted=line.row.is_counted)
    return render(request, "monitoring/row.html", row_page(request, found, line, form, today(request)))


@needs(Monitoring.EXPLAIN, "GET", "POST")
def explain(request: StaffRequest, goal: UUID, key: str) -> HttpResponse:
    """Say of a row why it lags, and what will be done."""
    found = monitored_of(request, goal)
    line = line_of(found, key)
    form = ExplainForm(request.POST or None, initial=first_said(line.explanation), is_counted=line.row.is_counted)
    if form.is_valid():
        named = {"goal": found.goal, "month": found.month, "key": key, "is_counted": line.row.is_counted}
        try:
            actions.explain(
                **named, seen=form.cleaned_data["version"], said=form.said(), by=request.actor, at=request.at
            )
        except Refused as refused:
            form.blame(refused)
        except Conflict as conflict:
            return answers.conflict(request, form, conflict, form.titles)
        else:
            return answers.saved(request, row_address(found.goal, key, found.month), _("已保存这一行的监控说明。"))
    return render(request, "monitoring/row.html", row_page(request, found, line, form, today(request)))
