"""Questionnaires and answers as workbooks."""

import io
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from district.questionnaires import actions
from district.questionnaires.actions.exporting import note_export
from district.questionnaires.answers_sheet import write_answers
from district.questionnaires.definition import Definition
from district.questionnaires.forms.publishing import XlsformForm
from district.questionnaires.permissions import Questionnaires
from district.questionnaires.views.reached import editor_of, today, version_of
from district.questionnaires.xlsform import CellFault, read, write_xlsform
from district.shell import answers

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST = 5 * 10**6


@needs(Questionnaires.VIEW)
def xlsform(request: StaffRequest, questionnaireversion: UUID) -> HttpResponse:
    """A version as an XLSForm."""
    row, target = version_of(request, questionnaireversion), io.BytesIO()
    write_xlsform(target, row.definition, code=row.questionnaire.code, number=row.number)
    return _workbook(target, f"{row.questionnaire.title}-v{row.number}-xlsform.xlsx")


@needs(Questionnaires.EDIT, "GET", "POST")
def import_xlsform(request: StaffRequest, questionnaireversion: UUID) -> HttpResponse:
    """Replace a draft by what an XLSForm holds, or say by cell why not."""
    row = version_of(request, questionnaireversion)
    form = XlsformForm(request.POST or None, request.FILES or None)
    faults: list[CellFault] = []
    if form.is_valid():
        definition, faults = _read(form)
        if definition is not None:
            try:
                told: dict[str, Any] = {"seen": row.version, "definition": definition}
                actions.adopt_text(version=row, by=request.actor, at=request.at, **told)
            except Refused as refused:
                form.blame(refused)
            except Conflict:
                form.add_error(None, _("草稿刚被别人修改过，请再试一次。"))
            else:
                return answers.saved(request, editor_of(row), _("已从 XLSForm 导入到草稿。"))
    shown = {"form": form, "faults": faults, "version": row, "cancel": editor_of(row)}
    return render(request, "questionnaires/import.html", shown)


@needs(Questionnaires.VIEW)
def export(request: StaffRequest, questionnaireversion: UUID) -> HttpResponse:
    """The answers within scope, with codes and words."""
    row, target = version_of(request, questionnaireversion), io.BytesIO()
    watermark = _("%(name)s 导出于 %(day)s，仅供内部使用") % {"name": request.actor.name, "day": today(request)}
    count = write_answers(target, row, request.scope, today(request), watermark)
    place = request.scope.organisation
    note_export(version=row, organisation=place, rows=count, by=request.actor, at=request.at)
    return _workbook(target, f"{row.questionnaire.title}-v{row.number}.xlsx")


def _read(form: XlsformForm) -> tuple[Definition | None, list[CellFault]]:
    file = form.cleaned_data["file"]
    if file.size > LARGEST:
        form.add_error("file", _("文件太大。问卷不会超过 5 MB。"))
        return None, []
    return read(file.read())


def _workbook(target: io.BytesIO, name: str) -> HttpResponse:
    response = HttpResponse(target.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
