"""Two snapshots side by side."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.lib.refusal import Refused
from district.shell import answers
from district.snapshots import actions, presenters
from district.snapshots.addresses import comparison_address, snapshot_address
from district.snapshots.naming import naming_part
from district.snapshots.pages import compare_form, progress_part
from district.snapshots.permissions import Snapshots
from district.snapshots.views.reached import comparison_of, part_asked, snapshot_of


@needs(Snapshots.VIEW, "POST")
def compare(request: StaffRequest, snapshot: UUID) -> HttpResponse:
    """Ask what became different since another snapshot."""
    row = snapshot_of(request, snapshot)
    form = compare_form(request, row)
    if form is None or not form.is_valid():
        chosen = Refused(_("请选择另一个已固定的快照来比较。"))
        return answers.refused(request, chosen, snapshot_address(row))
    other = form.cleaned_data["other"]
    try:
        made = actions.compare(before=other, after=row, scope=request.scope, by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, snapshot_address(row))
    return answers.saved(request, comparison_address(made), _("比较在后台进行，结果会写在本页。"))


@needs(Snapshots.VIEW)
def compared(request: StaffRequest, comparison: UUID) -> HttpResponse:
    """What differs, or how far comparing has come."""
    row = comparison_of(request, comparison)
    names = naming_part(request, row)
    shown = {
        **names,
        **progress_part(request, row.task, row.ended_at is None),
        "comparison": row,
        "changes": presenters.changes(row, names.get("residents", {})),
    }
    is_part = part_asked(request, "freezing")
    response = render(request, "snapshots/_freezing.html" if is_part else "snapshots/comparison.html", shown)
    if is_part and not shown["is_open"]:
        response["HX-Refresh"] = "true"
    return response
