"""A goal taken out: its rows as a workbook, the declaration as a Word document, the page on paper."""

import io
from datetime import date
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.goals import actions
from district.goals.declaration import WORD, declaration
from district.goals.models import GoalVersion
from district.goals.permissions import Goals
from district.goals.table import write_table
from district.goals.views.reached import goal_of, version_of
from district.lists.exports import XLSX


@needs(Goals.VIEW)
def table(request: StaffRequest, goal: UUID) -> HttpResponse:
    """The rows, in the columns in which they can be imported."""
    version, target = version_of(request, goal_of(request, goal)), io.BytesIO()
    write_table(target, version)
    target.seek(0)
    actions.note_taken(version=version, form="xlsx", by=request.actor, at=request.at)
    name = _("%(goal)s-第%(number)s版-绩效指标.xlsx")
    return _file(target, name, version, XLSX)


@needs(Goals.VIEW)
def document(request: StaffRequest, goal: UUID) -> HttpResponse:
    """The form to sign, its funds as they are booked today or were at the end of the year."""
    version = version_of(request, goal_of(request, goal))
    on = min(timezone.localdate(request.at), date(version.goal.year, 12, 31))
    content = io.BytesIO(declaration(version, on=on, at=request.at))
    actions.note_taken(version=version, form="docx", by=request.actor, at=request.at)
    name = _("%(goal)s-第%(number)s版-绩效目标申报表.docx")
    return _file(content, name, version, WORD)


@needs(Goals.VIEW, "POST")
def printed(request: StaffRequest, goal: UUID) -> HttpResponse:
    """Note that the page goes to a printer; the button that prints it says so."""
    version = version_of(request, goal_of(request, goal))
    actions.note_taken(version=version, form="paper", by=request.actor, at=request.at)
    return HttpResponse(status=204)


def _file(content: io.BytesIO, name: str, version: GoalVersion, kind: str) -> HttpResponse:
    said = name % {"goal": version.goal, "number": version.number}
    return FileResponse(content, as_attachment=True, filename=said, content_type=kind)
